// The types of what we use of fflate. Read by tsc and editors alone; not published.

export interface UnzipFileInfo {
  name: string;
  size: number;
  originalSize: number;
  compression: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

export function strToU8(text: string, latin1?: boolean): Bytes;
export function strFromU8(data: Uint8Array, latin1?: boolean): string;
export function zipSync(data: Record<string, Uint8Array>, options?: { level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }): Bytes;
export function unzipSync(data: Uint8Array, options?: { filter?: (file: UnzipFileInfo) => boolean }): Record<string, Bytes>;
export function deflateSync(data: Uint8Array, options?: { level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9; mem?: number }): Bytes;
export class Inflate {
  constructor(ondata: (data: Bytes, final: boolean) => void);
  push(data: Uint8Array, final?: boolean): void;
}
