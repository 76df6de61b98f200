/** The package is CommonJS: imported late by itself it would have no names, where a bundle is parted. */
export { lock } from 'proper-lockfile';
