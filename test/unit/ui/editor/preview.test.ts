import { beforeEach, expect, it, vi } from 'vitest';
import { FindingStore } from '../../../../src/findings/store';
import { RunStore } from '../../../../src/runs/run-store';
import { ReplacementPreview } from '../../../../src/ui/editor/preview';
import { originOf, RunTexts } from '../../../../src/ui/run-texts';
import { HandInference, order, TestLog, text } from '../../runs/support';
import { Document, reset, seen, workspace, type Uri } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

it('Compare shows the text that was chosen, also one of the same length', async () => {
  let provide: (uri: Uri) => string = () => expect.fail('nothing was registered');
  vi.spyOn(workspace, 'registerTextDocumentContentProvider').mockImplementation(((
    _: string,
    provider: { provideTextDocumentContent: typeof provide },
  ) => {
    provide = provider.provideTextDocumentContent.bind(provider);
    return { dispose: () => undefined };
  }) as never);
  const inference = new HandInference();
  const store = new RunStore(inference, new TestLog());
  const texts = new RunTexts(store, new FindingStore());
  const preview = new ReplacementPreview(texts);
  const document = new Document('letter.txt', 'Say: hello. Bye.') as never;
  const target = { document, text: 'hello', start: 5, end: 10 };
  const [started] = store.start([{ ...order('translation', 'hello'), origin: originOf(target) }]);
  inference.last.done(text('hallo', 1, [{ text: 'salve', tokens: 2 }]));
  await started?.ended;
  // An editor reads a text once: another text must have another address.
  const read = new Map<string, string>();
  const compared = async (): Promise<string> => {
    await preview.show(store.all[0] ?? expect.fail());
    const uri = seen.commands.at(-1)?.[2] as Uri;
    read.set(uri.toString(), read.get(uri.toString()) ?? provide(uri));
    return read.get(uri.toString()) ?? '';
  };
  expect(await compared()).toBe('Say: hallo. Bye.');
  store.choose(started?.id ?? '', 0);
  expect(await compared()).toBe('Say: salve. Bye.');
  store.choose(started?.id ?? '', 0);
  expect(await compared()).toBe('Say: hallo. Bye.');
  expect(read.size).toBe(2);
});
