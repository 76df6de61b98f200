import { HubClient } from './hub';
import { Network, type NetworkOptions } from './network';

/** What asks a hub; all of it goes through a {@link Network} of these options. */
export function openHub(options: NetworkOptions): HubClient {
  return new HubClient(new Network(options));
}
