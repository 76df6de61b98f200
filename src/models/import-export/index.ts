/** What copies models in and out, loaded together when the first is copied. */
export { exportModel } from './export';
export { importModel } from './import';
export { planImport } from './import-plan';
export { findPythonModels } from './python-cache';
