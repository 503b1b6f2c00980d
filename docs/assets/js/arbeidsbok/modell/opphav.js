// Who is made from whom.

/** @typedef {import("./post.js").Post} Post */

/** The entries that these were made from, the nearest first, themselves included. @param {Post[]} poster @param {Map<string, Post>} alle */
export function findOpphav(poster, alle) {
  /** @type {Map<string, Post>} */
  const found = new Map(poster.map((post) => [post.id, post]));
  let here = poster;
  while (here.length) {
    /** @type {Post[]} */
    const next = [];
    for (const id of here.flatMap((post) => post.fra)) {
      const post = alle.get(id);
      if (!post || found.has(id)) continue;
      // Marked when it is found, not when it is visited: many ways may lead to the same one.
      found.set(id, post);
      next.push(post);
    }
    here = next;
  }
  return [...found.values()];
}
