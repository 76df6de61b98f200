/** What plans and fetches models, loaded together when the first is asked for. */
export { Installer } from './install';
export { planInstallation } from './plan';
