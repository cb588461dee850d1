/**
 * Σ f_i x_i x_iᵀ over `rows` rows of p columns at X, to the packed triangle at `sums`. Y is room for f_i x_i.
 *
 * Tiles of 4 × 4 entries are held in eight registers of two while a tile's rows go by; every entry sums in the order of
 * the rows, as its TypeScript twin does. A tile at the edge computes entries beyond the triangle and drops them: behind
 * the last row there must be room for four more numbers.
 */
export function crossProducts(X: usize, factor: usize, Y: usize, sums: usize, rows: i32, p: i32): void {
  const stride: usize = (<usize>p) << 3;
  scaleRows(X, factor, Y, rows, p);
  for (let j = 0; j < p; j += 4) {
    const isNarrow = j + 2 >= p;
    for (let l = 0; l <= j; l += 4) {
      const x = X + ((<usize>l) << 3);
      const y = Y + ((<usize>j) << 3);
      if (isNarrow && l == j) smallTile(x, y, stride, rows, sums, j, p);
      else if (isNarrow) narrowTile(x, y, stride, rows, sums, j, l, p);
      else tile(x, y, stride, rows, sums, j, l, p);
    }
  }
}

function scaleRows(X: usize, factor: usize, Y: usize, rows: i32, p: i32): void {
  for (let i = 0; i < rows; i++) {
    const f = load<f64>(factor);
    const f2 = f64x2.splat(f);
    let j = 0;
    for (; j + 2 <= p; j += 2, X += 16, Y += 16) v128.store(Y, f64x2.mul(f2, v128.load(X)));
    for (; j < p; j++, X += 8, Y += 8) store<f64>(Y, f * load<f64>(X));
    factor += 8;
  }
}

function tile(x: usize, y: usize, stride: usize, rows: i32, sums: usize, j: i32, l: i32, p: i32): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  for (let i = 0; i < rows; i++, x += stride, y += stride) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const ya = v128.load64_splat(y);
    a0 = f64x2.add(a0, f64x2.mul(ya, x0));
    a1 = f64x2.add(a1, f64x2.mul(ya, x1));
    const yb = v128.load64_splat(y, 8);
    b0 = f64x2.add(b0, f64x2.mul(yb, x0));
    b1 = f64x2.add(b1, f64x2.mul(yb, x1));
    const yc = v128.load64_splat(y, 16);
    c0 = f64x2.add(c0, f64x2.mul(yc, x0));
    c1 = f64x2.add(c1, f64x2.mul(yc, x1));
    const yd = v128.load64_splat(y, 24);
    d0 = f64x2.add(d0, f64x2.mul(yd, x0));
    d1 = f64x2.add(d1, f64x2.mul(yd, x1));
  }
  put(sums, j, l, p, a0, a1);
  put(sums, j + 1, l, p, b0, b1);
  put(sums, j + 2, l, p, c0, c1);
  put(sums, j + 3, l, p, d0, d1);
}

/** The last one or two rows of the triangle: 2 × 4 entries. */
function narrowTile(x: usize, y: usize, stride: usize, rows: i32, sums: usize, j: i32, l: i32, p: i32): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  for (let i = 0; i < rows; i++, x += stride, y += stride) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const ya = v128.load64_splat(y);
    a0 = f64x2.add(a0, f64x2.mul(ya, x0));
    a1 = f64x2.add(a1, f64x2.mul(ya, x1));
    const yb = v128.load64_splat(y, 8);
    b0 = f64x2.add(b0, f64x2.mul(yb, x0));
    b1 = f64x2.add(b1, f64x2.mul(yb, x1));
  }
  put(sums, j, l, p, a0, a1);
  put(sums, j + 1, l, p, b0, b1);
}

/** The corner of the triangle: 2 × 2 entries. */
function smallTile(x: usize, y: usize, stride: usize, rows: i32, sums: usize, j: i32, p: i32): void {
  let a = f64x2.splat(0);
  let b = a;
  for (let i = 0; i < rows; i++, x += stride, y += stride) {
    const x0 = v128.load(x);
    a = f64x2.add(a, f64x2.mul(v128.load64_splat(y), x0));
    b = f64x2.add(b, f64x2.mul(v128.load64_splat(y, 8), x0));
  }
  put(sums, j, j, p, a, a);
  put(sums, j + 1, j, p, b, b);
}

/** Stores entries (j, l) … (j, l + 3) as far as they are in the triangle. */
function put(sums: usize, j: i32, l: i32, p: i32, low: v128, high: v128): void {
  if (j >= p) return;
  const at = sums + ((<usize>((j * (j + 1)) / 2 + l)) << 3);
  store<f64>(at, f64x2.extract_lane(low, 0));
  if (l + 1 <= j) store<f64>(at, f64x2.extract_lane(low, 1), 8);
  if (l + 2 <= j) store<f64>(at, f64x2.extract_lane(high, 0), 16);
  if (l + 3 <= j) store<f64>(at, f64x2.extract_lane(high, 1), 24);
}
