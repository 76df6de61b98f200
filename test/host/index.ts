import './network.test';
import './activation.test';
import './context.test';
import './classified.test';
// What a person is asked once only is seen before others redact.
import './redact.test';
import './corrections.test';
import './agents.test';
import './entities.test';
import './entities-view.test';
import './exchange.test';
import './fitness.test';
import './folder.test';
import './grammars.test';
import './live.test';
import './hover.test';
import './models.test';
import './needs.test';
import './places.test';
import './processes.test';
import './requests.test';
import './resume.test';
import './runs.test';
import './tasks.test';
import './translation.test';
import './trust.test';
import { report, runAll } from './harness';

/** What VS Code calls in its extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  const { passed, failed } = await runAll(process.env.HOST_TESTS_ONLY);
  report(`${passed} passed, ${failed} failed`);
  if (failed > 0) {
    throw new Error(`${failed} host tests failed`);
  }
}
