/** Under what the workspace's state has the documents whose corrections are kept. */
export const correctedKey = 'correctedDocuments';
