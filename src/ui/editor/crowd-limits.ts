/** Of more findings than this, or in more lines, only those near to what is on the screen are drawn. */
export const mostFindings = 1000;
export const mostLines = 2000;
