"""Fast checks of general sentences and scenes, and that no sample is training text."""

import itertools
import random
import re
import unittest

from local_transformers_training import handwritten
from local_transformers_training.grammar import general, letter, markup, scenes, template
from local_transformers_training.grammar.general import asked, words
from local_transformers_training.tasks import text_classification, translation


class GeneralTest(unittest.TestCase):
    def test_sentences_are_whole_in_both_languages(self):
        rng = random.Random(4)
        for _ in range(3000):
            english, german = general.sentence(rng)
            for text in (english, german):
                self.assertNotIn("  ", text)
                self.assertNotRegex(text, r" [,.?!]|,[.?!,]|[{}<>|_]")
                self.assertRegex(text, r"[.?!,“\"\w]$")

    def test_german_words_are_inflected(self):
        self.assertEqual(words.german_forms("kaufen", "ein"), ("kaufe", "kauft", "kaufte", "eingekauft"))
        self.assertEqual(words.german_forms("antworten", ""), ("antworte", "antwortet", "antwortete", "geantwortet"))
        self.assertEqual(words.german_forms("reparieren", "")[3], "repariert")
        self.assertEqual(words.german_forms("bügeln", "")[0], "bügle")

    def test_answers_are_where_they_are_marked(self):
        rng, found = random.Random(5), 0
        for _ in range(300):
            told, pairs = asked.tell(letter.make(rng, size=0), rng, 4)
            for key, question in pairs.items():
                self.assertIn(key, told.facts)
                self.assertTrue(question.endswith("?"), question)
                self.assertNotIn(markup.FACT_OPEN, told.text)
                found += 1
        self.assertGreater(found, 1500)

    def test_written_sentences_choose_alike_in_both_languages(self):
        for english, german in general.written():
            template.alternatives(f"{english} {german}")


class SceneTest(unittest.TestCase):
    def test_each_part_of_a_scene_chooses_alike(self):
        for scene in scenes.load():
            asked_for = list(itertools.chain(*scene.questions.values()))
            template.alternatives(" ".join([*scene.english, *scene.german, *scene.summaries, scene.reply, *asked_for]))
            self.assertEqual(len(scene.english), len(scene.german), scene.english[0])
            self.assertTrue(scene.summaries and scene.reply, scene.english[0])

    def test_every_question_of_a_scene_has_its_answer(self):
        rng = random.Random(6)
        for scene in scenes.load():
            marked = {key for text in scene.english for key in re.findall(r"\[(\w+):", text)}
            self.assertLessEqual(set(scene.questions), marked, scene.english[0])
            told = scenes.tell(rng, scene)
            self.assertEqual(set(told.asked), set(scene.questions), scene.english[0])
            for key in told.asked:
                self.assertIn(key, told.letter.facts)


class DevelopmentSetTest(unittest.TestCase):
    """The samples may be looked at, but their sentences are not training text."""

    def sentences(self):
        items = handwritten.items("translation", handwritten.FOLDERS["dev"])
        found = [english for english, _ in items] + [text for text, _ in handwritten.feelings(handwritten.FOLDERS["dev"])]
        found = [sentence for text in found for sentence in re.split(r"(?<=[.!?]) ", text)]
        return [sentence for sentence in found if len(sentence.split()) > 5]

    def test_no_sentence_of_a_sample_is_made(self):
        own = set(self.sentences())
        self.assertGreater(len(own), 25)
        rng = random.Random(7)
        made = set()
        for pair, _ in zip(translation.pairs(rng, False), range(20000)):
            made.update(re.split(r"(?<=[.!?]) ", pair[0]))
        for (text, _), _ in zip(text_classification.texts(rng, False), range(2000)):
            made.update(re.split(r"(?<=[.!?])\s", text))
        self.assertEqual(own & made, set())

    def test_no_text_that_is_written_for_training_has_one(self):
        from local_transformers_training.grammar.lexicon import DATA

        written = " ".join(file.read_text(encoding="utf-8") for file in DATA.rglob("*.txt"))
        written = re.sub(r"\[\w+:([^\[\]]*)\]", r"\1", written)
        for sentence in self.sentences():
            self.assertNotIn(sentence, written)


if __name__ == "__main__":
    unittest.main()
