/** What asks for models, loaded together when the first is asked for. */
export { ModelConsent } from './model-consent';
export { UnfitModal } from './unfit-question';
