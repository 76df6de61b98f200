import { describe, expect, it } from 'vitest';
import { libraryIn, startHub, temporaryFolder, useCleanUps } from '../../support/library';
import { files, id } from '../../support/tiny-model';

useCleanUps();

async function offersOf(...without: readonly string[]) {
  const kept = Object.entries(files).filter(([path]) => !without.includes(path));
  const server = await startHub(Object.fromEntries(kept));
  const { library } = libraryIn(await temporaryFolder(), server.endpoint);
  return { server, library, offers: await library.offers(id, 'text-classification') };
}

const size = (...paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (files[path]?.content.length ?? 0), 0);
const always = size('config.json', 'tokenizer.json', 'tokenizer_config.json');

describe('the dtypes that the hub has', () => {
  it('come with their sizes, weights beside the graph included, the smallest first', async () => {
    const { offers, server } = await offersOf();
    expect(offers).toEqual([
      { dtype: 'fp32', bytes: always + size('onnx/model.onnx') },
      {
        dtype: 'q8',
        bytes: always + size('onnx/model_quantized.onnx', 'onnx/model_quantized.onnx_data'),
      },
    ]);
    expect(server.sentBytes()).toBe(0);
  });

  it('are none where a file is missing that every dtype needs', async () => {
    expect((await offersOf('tokenizer.json')).offers).toEqual([]);
  });

  it('are those whose graphs are there', async () => {
    const { offers } = await offersOf('onnx/model.onnx');
    expect(offers.map(({ dtype }) => dtype)).toEqual(['q8']);
  });

  it('are asked of the hub for nothing that is no id', async () => {
    const { library, server } = await offersOf();
    const asked = server.log.length;
    for (const wrong of ['', 'name', '../evil/model', 'org/na me', 'a/b/c']) {
      await expect(library.offers(wrong, 'translation')).rejects.toMatchObject({
        problem: 'input',
      });
    }
    expect(server.log.length).toBe(asked);
  });
});
