import { eighths, Slot, word } from './chunk-layout';

/** Rows whose cells are written column after column while their lines of memory are at hand. */
const rowsPerBlock: i32 = 256;

/** Writes the rows of a chunk that the host has laid aside, column after column, scaled, at their places among the covariates. */
export function scatterChunk(chunk: i32, _thread: i32): void {
  const p = <i32>word(Slot.columns);
  const rows = <i32>word(Slot.asideRows);
  const size = <i32>word(Slot.rowsPerChunk);
  const to = min(rows, (chunk + 1) * size);
  const X = word(Slot.X);
  const stride = eighths(p);
  const centers = word(Slot.aside);
  const factors = centers + stride;
  const columns = factors + stride;
  const places = columns + stride * <usize>rows;
  for (let first = chunk * size; first < to; first += rowsPerBlock) {
    const end = min(to, first + rowsPerBlock);
    for (let j = 0; j < p; j++) {
      const center = load<f64>(centers + eighths(j));
      const factor = load<f64>(factors + eighths(j));
      const x = X + eighths(j);
      let value = columns + eighths(j * rows + first);
      for (let i = first; i < end; i++, value += 8) {
        const place = load<i32>(places + ((<usize>i) << 2));
        if (place < 0) continue;
        store<f64>(x + stride * <usize>place, (load<f64>(value) - center) * factor);
      }
    }
  }
}
