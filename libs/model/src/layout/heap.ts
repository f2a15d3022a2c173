/** A queue that gives the smallest key first. */
export interface Heap {
  readonly push: (key: number, value: number) => void;
  readonly pop: () => number | undefined;
}

/** An empty heap; equal keys come out in an order that depends only on what was pushed. */
export function createHeap(): Heap {
  const keys: number[] = [];
  const values: number[] = [];
  const keyAt = (index: number): number => keys[index] ?? Infinity;
  const swap = (a: number, b: number): void => {
    [keys[a], keys[b]] = [keyAt(b), keyAt(a)];
    [values[a], values[b]] = [values[b] ?? 0, values[a] ?? 0];
  };
  return {
    push: (key, value) => {
      let index = keys.push(key) - 1;
      values.push(value);
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (keyAt(parent) <= keyAt(index)) return;
        swap(parent, index);
        index = parent;
      }
    },
    pop: () => {
      if (keys.length === 0) return undefined;
      const first = values[0];
      swap(0, keys.length - 1);
      keys.pop();
      values.pop();
      let index = 0;
      for (;;) {
        const left = 2 * index + 1;
        const smaller = keyAt(left + 1) < keyAt(left) ? left + 1 : left;
        if (keyAt(smaller) >= keyAt(index)) return first;
        swap(smaller, index);
        index = smaller;
      }
    },
  };
}
