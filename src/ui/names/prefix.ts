/** What every name begins with that the extension gives VS Code. */
export const prefix = 'localTransformers';

/** A name as VS Code knows it. */
export type Prefixed<Name extends string> = `${typeof prefix}.${Name}`;
