/** As `map` of an iterator does, which Node 20 does not have: nothing is done before it is asked for. */
export function* mapped<T, Made>(values: Iterable<T>, make: (value: T) => Made): Generator<Made> {
  for (const value of values) {
    yield make(value);
  }
}
