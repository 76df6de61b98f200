import { describe, expect, it } from 'vitest';
import { koreanNames } from '../../../../../src/redact/find/rules/korean-names';
import { foundBy, marked, unmarked } from './marks';

describe('a Korean name', () => {
  it.each([
    '⟦김민수⟧가 왔다.',
    '⟦박지영⟧은 오지 않는다.',
    '⟦김민수⟧ 씨에게 물어보세요.',
    '⟦박지영⟧님, 안녕하세요',
    '⟦이수진⟧고객님께서 문의하셨습니다',
    '⟦최⟧ 과장님께 전달했습니다',
    '⟦최⟧과장님, ⟦윤⟧ 대리입니다',
    '담당자: ⟦국지현⟧',
    '이름: ⟦탁솔⟧',
    '성명 : ⟦남궁솔⟧ (인)',
    '저는 ⟦허난설⟧입니다.',
    '⟦노아라⟧ 드림',
    '⟦황보석⟧ 귀하',
    '⟦혜린⟧이가 ⟦지영⟧이한테 말했다',
    '⟦준서⟧야 밥 먹자',
    '[⟦이서현⟧] [오후 2:04] 네',
    '이름,나이\n⟦김별⟧,3\n⟦마르코 로시⟧,4\n',
    '{"이름": "⟦오드리⟧", "나이": 3}',
    '{"성": "⟦남궁⟧", "이름": "⟦솔⟧"}',
    '⟦제임스 오웬⟧ 씨가 ⟦오드리⟧ 님에게',
    '2026-11-27 INFO 사용자 ⟦라다연⟧ 잠김',
    '// 작성자: ⟦김민수⟧',
    '피해자 ⟦견미로⟧ 씨. 나중에 ⟦견미로⟧와 ⟦미로⟧가',
    '담당자: ⟦정해진⟧. ⟦강해진⟧ 님께',
    '⟦김민수⟧(010-0000-0000), ⟦민수⟧야',
  ])('is found without title and particle: %s', (text) => {
    expect(marked(koreanNames, text)).toBe(text);
  });

  it.each([
    '고객님, 안녕하세요. 선생님과 부장님, 사장님',
    '담당자에게 문의하세요',
    '고객 여러분께 알려 드립니다',
    '이 과장은 한 대표와 전 부장을',
    '정보를 수정하고 설정은 그대로 두세요',
    '날씨와 솜씨와 아저씨',
    '영업부 과장, 인사팀 부장, 화학과 교수',
    '서울특별시 강남구 테헤란로',
    '이메일, 주소지, 전화기, 이용자님, 기사님',
    '반대표를 던졌다. 이사님께',
    '미래와 정원, 유리와 정수',
    '하나님 아버지, 임금님',
    '부서진 채로 도착했고, 정해진 날보다 지연이 길어서 고민하는 중에 공지한 대로',
    'K리그 이민수비, 3호선 신사역',
    '更新 안녕하세요',
    '',
  ])('is not: %s', (text) => {
    expect(marked(koreanNames, text)).toBe(unmarked(text));
  });

  it('keeps what a manager may be below the threshold', () => {
    const found = [...koreanNames.find('이 과장이 왔다', { region: 'KR' })];
    expect(found).toMatchObject([{ start: 0, end: 1, score: 0.4 }]);
    expect(foundBy(koreanNames, '이 과장이 왔다')).toEqual([]);
  });
});
