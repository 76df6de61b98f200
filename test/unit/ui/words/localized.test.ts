import { beforeEach, describe, expect, it, vi } from 'vitest';
import { translatable } from '../../../../src/base/message';
import { EngineEndedError } from '../../../../src/engine/errors';
import { ModelError } from '../../../../src/models/errors';
import { unreachable } from '../../../../src/models/hub/unreachable';
import { checkParameters } from '../../../../src/tasks/parameters';
import { taskDefinitions } from '../../../../src/tasks/registry';
import { report } from '../../../../src/ui/commands/report';
import { localized, localizedMessageOf } from '../../../../src/ui/words/localized';
import { koreanBundle } from '../../../support/korean';
import { TestLog } from '../../runs/support';
import { reset, seen, speak } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

beforeEach(() => {
  reset();
  speak('ko', koreanBundle);
});

describe('in a Korean VS Code', () => {
  it('a parameter out of range is said in Korean', () => {
    const { parameters } = taskDefinitions['text-generation'];
    report(
      thrownBy(() => checkParameters(parameters, { num_beams: 0.5 })),
      new TestLog(),
    );
    report(
      thrownBy(() => checkParameters(parameters, { do_sample: 'x' })),
      new TestLog(),
    );
    expect(seen.messages).toEqual([
      expect.stringMatching(
        /^“num_beams” 값으로 0\.5을\(를\) 사용할 수 없습니다\. 사용할 수 있는 값: 1 이상 \d+ 이하의 정수\.$/u,
      ),
      '“do_sample” 값으로 "x"을(를) 사용할 수 없습니다. 사용할 수 있는 값: true 또는 false.',
    ]);
  });

  it('a parameter of a task is said with the setting that it is', () => {
    const { parameters } = taskDefinitions.summarization;
    const error = thrownBy(() => checkParameters(parameters, { num_beams: 0.5 }));
    report(error, new TestLog(), { task: 'summarization' });
    expect(seen.messages).toEqual([
      expect.stringMatching(/ 관련 설정: localTransformers\.summarization\.numBeams$/u),
    ]);
  });

  it('the end of a model’s process is said in Korean', () => {
    expect(localizedMessageOf(new EngineEndedError('org/a', 'SIGKILL'))).toMatch(
      /^org\/a을\(를\) 실행하는 프로세스가 예기치 않게 종료되었습니다\(SIGKILL\)/u,
    );
  });

  it('what is wrong with a model is said in Korean wherever it is shown', () => {
    const error = unreachable(new URL('https://hub.example/a'), new Error('ECONNRESET'));
    expect(error).toBeInstanceOf(ModelError);
    expect(localizedMessageOf(error)).toMatch(/^https:\/\/hub\.example에 연결할 수 없습니다/u);
  });

  it('words of a library, which nobody has translated, stay as they are', () => {
    expect(localizedMessageOf(new Error('bad magic'))).toBe('bad magic');
    expect(localized(translatable('not one of ours'))).toBe('not one of ours');
  });

  it('a failure calls a demo model what its card calls it', () => {
    const failure = new EngineEndedError('demo-question-answering', 'SIGKILL');
    expect(localizedMessageOf(failure)).toContain('“답변”(데모 모델)');
    expect(localizedMessageOf(new EngineEndedError('org/demo-x', 'SIGKILL'))).toContain(
      'org/demo-x',
    );
  });
});
