/**
 * `T` with every optional key also allowed to be `undefined`: what a zod schema of `T` reads, since `.optional()` knows
 * no difference between an absent key and an undefined one. Used only to hold schemas to the interfaces beside them.
 */
export type AbsentOrUndefined<T> = T extends readonly (infer Item)[]
  ? AbsentOrUndefined<Item>[]
  : T extends object
    ? {
        [Key in keyof T]: object extends Pick<T, Key>
          ? AbsentOrUndefined<T[Key]> | undefined
          : AbsentOrUndefined<T[Key]>;
      }
    : T;
