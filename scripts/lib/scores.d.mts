/** A README with the table of the demo models' scores between its two marks. */
export function withScores(readme: string): string;
