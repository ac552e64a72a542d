import { expect, test } from 'vitest';
import { freshAnswer } from './fresh-answer';

test('an answer that something was told beside is asked for again', async () => {
  const answers = ['old', 'new'];
  const used: string[] = [];
  const question = freshAnswer(async () => {
    const answer = answers.shift()!;
    if (answer === 'old') question.note();
    return answer;
  }, (answer) => used.push(answer));
  await question.renew();
  expect([used, answers]).toEqual([['new'], []]);
});

test('no answer changes nothing, and the next one counts', async () => {
  let isAway = true;
  const used: number[] = [];
  const question = freshAnswer(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(7)), (answer) => used.push(answer));
  await question.renew();
  isAway = false;
  await question.renew();
  expect(used).toEqual([7]);
});
