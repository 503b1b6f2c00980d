"""How rules are to be understood, written plainly: the scripts are held equal to this by tests."""
