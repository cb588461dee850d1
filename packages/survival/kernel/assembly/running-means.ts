/** S1 += join_i x_i over `rows` rows of p columns at X; behind a row with emit_i ≠ 0, S1 emit_i is the next row at `means`. */
export function runningMeans(
  X: usize,
  join: usize,
  emit: usize,
  S1: usize,
  means: usize,
  rows: i32,
  p: i32,
): void {
  const stride: usize = (<usize>p) << 3;
  const end = (<usize>rows) << 3;
  // Which rows ask for a mean is hard to foresee: every row writes one, and the next one over it if none was asked for.
  let j = 0;
  for (; j + 4 <= p; j += 4, X += 32, S1 += 32, means += 32) {
    let a = v128.load(S1);
    let b = v128.load(S1, 16);
    let x = X;
    let mean = means;
    for (let i: usize = 0; i < end; i += 8, x += stride) {
      const w = v128.load64_splat(join + i);
      a = f64x2.add(a, f64x2.mul(w, v128.load(x)));
      b = f64x2.add(b, f64x2.mul(w, v128.load(x, 16)));
      const factor = v128.load64_splat(emit + i);
      v128.store(mean, f64x2.mul(a, factor));
      v128.store(mean, f64x2.mul(b, factor), 16);
      mean += select<usize>(stride, 0, load<i64>(emit + i) != 0);
    }
    v128.store(S1, a);
    v128.store(S1, b, 16);
  }
  for (; j + 2 <= p; j += 2, X += 16, S1 += 16, means += 16) {
    let a = v128.load(S1);
    let x = X;
    let mean = means;
    for (let i: usize = 0; i < end; i += 8, x += stride) {
      a = f64x2.add(a, f64x2.mul(v128.load64_splat(join + i), v128.load(x)));
      v128.store(mean, f64x2.mul(a, v128.load64_splat(emit + i)));
      mean += select<usize>(stride, 0, load<i64>(emit + i) != 0);
    }
    v128.store(S1, a);
  }
  if (j == p) return;
  let sum = load<f64>(S1);
  for (let i: usize = 0; i < end; i += 8, X += stride) {
    sum += load<f64>(join + i) * load<f64>(X);
    store<f64>(means, sum * load<f64>(emit + i));
    means += select<usize>(stride, 0, load<i64>(emit + i) != 0);
  }
  store<f64>(S1, sum);
}

/** sums += f_i x_i over `rows` rows of p columns at X, in the order of the rows. */
export function addRows(X: usize, factor: usize, sums: usize, rows: i32, p: i32): void {
  const stride: usize = (<usize>p) << 3;
  const end = (<usize>rows) << 3;
  let j = 0;
  for (; j + 4 <= p; j += 4, X += 32, sums += 32) {
    let a = v128.load(sums);
    let b = v128.load(sums, 16);
    let x = X;
    for (let i: usize = 0; i < end; i += 8, x += stride) {
      const f = v128.load64_splat(factor + i);
      a = f64x2.add(a, f64x2.mul(f, v128.load(x)));
      b = f64x2.add(b, f64x2.mul(f, v128.load(x, 16)));
    }
    v128.store(sums, a);
    v128.store(sums, b, 16);
  }
  for (; j + 2 <= p; j += 2, X += 16, sums += 16) {
    let a = v128.load(sums);
    let x = X;
    for (let i: usize = 0; i < end; i += 8, x += stride) {
      a = f64x2.add(a, f64x2.mul(v128.load64_splat(factor + i), v128.load(x)));
    }
    v128.store(sums, a);
  }
  if (j == p) return;
  let sum = load<f64>(sums);
  for (let i: usize = 0; i < end; i += 8, X += stride) sum += load<f64>(factor + i) * load<f64>(X);
  store<f64>(sums, sum);
}
