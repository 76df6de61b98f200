import type { Log } from '../base/log';
import { once } from '../base/once';
import { NetworkActivity } from './hub/activity';
import type { HubClient } from './hub/hub';
import type { NetworkOptions } from './hub/network';
import { ModelLibrary } from './library';
import type { ModelPorts } from './ports';
import type { Fetch } from './ports/fetch';
import { GraphStore } from './store/graph-store';
import { ModelStore } from './store/store';

/** Where models lie and come from. */
export interface ModelsOptions extends Omit<NetworkOptions, 'activity' | 'fetch'> {
  readonly ports: ModelPorts;
  /** That of the ports by default. */
  readonly fetch?: Fetch;
  /** Folder with the models that come with the extension. */
  readonly shippedFolder: string;
  /** Folder with all installed models. */
  readonly folder: string;
  /** Folder in which optimised graphs of models are kept. */
  readonly graphsFolder: string;
  /** The extension's version, which is the demo models' “commit”. */
  readonly version: string;
  /** Where requests to the network are noted. */
  readonly activityFile: string;
  /** First pause after a download broke off, in ms; doubled each time. 500 by default. */
  readonly pauseMs?: number;
  readonly log: Log;
}

/** The models of a machine and of a hub, and what watches over the network between them. */
export interface Models {
  readonly store: ModelStore;
  readonly library: ModelLibrary;
  readonly graphs: GraphStore;
  /** Loaded when something is first asked of it. */
  readonly hub: () => Promise<HubClient>;
  readonly activity: NetworkActivity;
}

/** Builds them; nothing is read, and nothing is asked of the network yet. */
export function openModels(options: ModelsOptions): Models {
  const { ports, shippedFolder, folder, graphsFolder, version, activityFile, pauseMs, log } =
    options;
  const graphs = new GraphStore(ports, graphsFolder, log);
  const store = new ModelStore(ports, shippedFolder, folder, version);
  const activity = new NetworkActivity(ports.storage, activityFile, log);
  const hub = once(async () => {
    const { openHub } = await import('./hub/client');
    return openHub({ fetch: ports.fetch, ...options, activity });
  });
  const library = new ModelLibrary({
    ports,
    store,
    hub,
    endpoint: () => options.endpoint(),
    offline: () => options.offline(),
    graphs,
    log,
    ...(pauseMs === undefined ? {} : { pauseMs }),
  });
  return { store, library, graphs, hub, activity };
}
