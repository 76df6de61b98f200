"""Fast checks of the grammar: marks, slots, German, the held-out split."""

import random
import unittest

from local_transformers_training.grammar import asides, clauses, context, lexicon, letter, markup, noise, questions, reply, split, summary, template, told

KINDS = ["order", "problem", "want", "detail_negative", "detail_neutral", "praise", "enquiry", "opening", "closing", "salutation", "subject", "resolved", "goodwill"]


class MarkupTest(unittest.TestCase):
    def test_spans_are_exact(self):
        marked = "Dear " + markup.fact("shop", markup.entity("ORG", "Müller & Söhne")) + ",\nin " + markup.entity("LOC", "Graz") + "."
        text, entities, facts = markup.parse(marked)
        self.assertEqual(text, "Dear Müller & Söhne,\nin Graz.")
        self.assertEqual([text[s.start : s.end] for s in entities], ["Müller & Söhne", "Graz"])
        self.assertEqual([text[s.start : s.end] for s in facts], ["Müller & Söhne"])

    def test_capitals_skip_marks(self):
        self.assertEqual(markup.plain(markup.capitalise(markup.entity("PER", "anna") + " came")), "Anna came")

    def test_noise_keeps_spans_on_their_words(self):
        rng = random.Random(3)
        for _ in range(200):
            made = letter.make(rng)
            text, entities, _ = markup.parse(noise.typos(noise.wrap(made.marked, rng), rng, 0.05))
            before = [" ".join(made.text[s.start : s.end].split()) for s in made.entities]
            self.assertEqual([" ".join(text[s.start : s.end].split()) for s in entities], before)


class ClauseTest(unittest.TestCase):
    def test_choices_agree_between_languages(self):
        for kind in KINDS:
            for clause in clauses.load(kind):
                template.alternatives(" ".join([clause.english, clause.german, clause.summary, clause.reply]))

    def test_german_uses_only_what_english_says(self):
        paired = {"kindat": "kin", "kinc": "kin", "kinnom": "kin", "kingen": "kinposs", "nachcountry": "country", "datdur_short": "dur_short"}

        def slots(text):
            found = set()

            def walk(nodes):
                for node in nodes:
                    if isinstance(node, str):
                        continue
                    if node[0] == "slot":
                        found.add(paired.get(node[2], node[2]))
                    elif node[0] == "fact":
                        walk(node[2])
                    else:
                        for option in node[2]:
                            walk(option)

            walk(template.parse(text))
            return found

        for kind in KINDS:
            for clause in clauses.load(kind):
                self.assertLessEqual(slots(clause.german), slots(clause.english) | {"kinposs"}, clause.english)

    def test_every_clause_renders_cleanly(self):
        rng = random.Random(4)
        for kind in KINDS:
            for clause in clauses.load(kind):
                for held_out in (False, True):
                    for _ in range(5):
                        made = clauses.render(clause, context.Context(rng, held_out))
                        for text in (markup.plain(made.english), made.german, made.summary, made.reply):
                            self.assertNotRegex(text, r"[{}<>\[\]|\x01-\x05]|  ")


class AsidesTest(unittest.TestCase):
    def test_every_aside_renders_cleanly(self):
        rng = random.Random(9)
        for sentiment in "+-0":
            for line in asides.lines(sentiment, False) + asides.lines(sentiment, True):
                for _ in range(5):
                    text = markup.plain(template.render(line, context.Context(rng, False).english, {}, rng))
                    self.assertNotRegex(text, r"[{}<>\[\]|\x01-\x05]|  ")

    def test_inserted_sentences_leave_marks_and_signature_alone(self):
        rng = random.Random(10)
        for _ in range(100):
            made = letter.make(rng)
            longer = asides.insert(made.marked, asides.several(rng, made.context, "+-0", 1, 4), rng)
            self.assertLessEqual(set(made.facts), {span.label for span in markup.parse(longer)[2]})
            if made.signed and made.text.endswith(markup.plain(made.context.value("author").english)):
                self.assertEqual(markup.plain(longer).split()[-1], made.text.split()[-1])


class ToldTest(unittest.TestCase):
    def test_every_question_has_its_answer_in_the_letter(self):
        rng = random.Random(11)
        for _ in range(200):
            made, asked = told.tell(letter.make(rng), rng, 3)
            disturbed = markup.parse(noise.disturb(made.marked, rng))[2]
            for key, question in asked.items():
                self.assertNotRegex(question, r"[{}<>\[\]|\x01-\x05]|  ")
                self.assertIn(key, made.facts)
                self.assertIn(key, {span.label for span in disturbed})


class LetterTest(unittest.TestCase):
    def test_facts_and_entities_point_at_text(self):
        rng = random.Random(5)
        for i in range(300):
            made = letter.make(rng, held_out=i % 2 == 0)
            for span in list(made.entities) + list(made.facts.values()):
                piece = made.text[span.start : span.end]
                self.assertTrue(piece and piece == piece.strip(), (piece, made.text))
            for key in questions.all_keys(made):
                asked = questions.ask(made, key, rng)
                self.assertEqual(made.text[asked.start : asked.end], made.text[made.facts[key].start : made.facts[key].end])
            self.assertTrue(summary.summarize(made).endswith("."))
            self.assertTrue(reply.reply(made, rng).startswith("Dear "))

    def test_the_same_seed_gives_the_same_letter(self):
        self.assertEqual(letter.make(random.Random(6)).text, letter.make(random.Random(6)).text)

    def test_long_letters_exist(self):
        rng = random.Random(7)
        self.assertGreater(max(len(letter.make(rng, kind="complaint", size=20).sentences) for _ in range(20)), 18)


class SplitTest(unittest.TestCase):
    def test_lists_are_disjoint(self):
        for name in ("first_names", "last_names"):
            self.assertFalse(set(lexicon.words(name, True)) & set(lexicon.words(name, False)))
        for name in ("shops", "figures", "streets", "carriers", "groups"):
            self.assertFalse(set(lexicon.lines(name, True)) & set(lexicon.lines(name, False)))
        for name in ("cities", "countries"):
            self.assertFalse(set(lexicon.rows(name, True)) & set(lexicon.rows(name, False)))

    def test_training_letters_use_no_held_out_clause_or_name(self):
        rng = random.Random(8)
        first = set(lexicon.words("first_names", True))
        for _ in range(300):
            made = letter.make(rng)
            for span in made.entities:
                if span.label == "PER":
                    self.assertFalse(first & set(made.text[span.start : span.end].split()[:1]) - set(lexicon.words("last_names", False)))
        for kind in KINDS:
            used = {clauses.pick(kind, context.Context(rng, False)).english for _ in range(100)}
            self.assertFalse([text for text in used if split.is_clause_held_out(text)])

    def test_some_clauses_are_held_out(self):
        self.assertGreater(sum(c.held_out for kind in KINDS for c in clauses.load(kind)), 8)


class GermanTest(unittest.TestCase):
    def test_cases_and_genders(self):
        lamp = context.Thing(lexicon.Noun("lamp", "f", "Lampe"), "Solara 300", ("blue", "blau"))
        self.assertEqual(lamp.in_german("einen"), "eine blaue Lampe Solara 300")
        self.assertEqual(lamp.in_german("dem"), "der blauen Lampe Solara 300")
        kettle = context.Thing(lexicon.Noun("kettle", "m", "Wasserkocher"), "", ("blue", "blau"))
        self.assertEqual(kettle.in_german("ein"), "ein blauer Wasserkocher")
        self.assertEqual(kettle.in_german("den"), "den blauen Wasserkocher")
        self.assertEqual(kettle.in_german("des"), "des blauen Wasserkochers")
        self.assertEqual(markup.plain(lamp.in_english("a")), "a blue Solara 300 lamp")


if __name__ == "__main__":
    unittest.main()
