"""The two graph components Rasa runs: read the message (values, language), then classify it."""

from __future__ import annotations

from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import entities, language, masking, text, wishes
from bot.nlu.caution import harmless_first, second_thoughts
from bot.nlu.classifier import IntentModel
from bot.nlu.consent import is_clear_yes
from bot.nlu.decision import decide
from bot.nlu.features import SentenceEncoder
from bot.nlu.names import NameTagger
from bot.nlu.salutation import without_salutation

PRESSED = "/press{"
BLANK = "out_of_scope"
RANKED = 10


def fold_masked(clean: str, found: list[entities.Found]) -> str:
    """What the classifier's words are: values masked, greeting and thanks taken off, folded."""
    return text.fold(without_salutation(masking.mask(clean, found)))


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=False,
)
class FrenchReader(GraphComponent, EntityExtractorMixin):
    """Cleans the text, finds the values by rules (and spaCy's names), tells whether it is French.

    A message with several wishes is cut into clauses, each read as a message is.

    Registered as a tokenizer too, for Rasa lets only tokenizers and featurizers read the training data.
    """

    def __init__(self, names: NameTagger) -> None:
        self._names = names

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FrenchReader:
        return cls(NameTagger())

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give the training messages what `process` gives the others, but no clauses: each has one wish."""
        for example in training_data.training_examples:
            self._read(example, example.get("text") or "")
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `clean`, `folded`, `language` and add the entities; `clauses` where there may be several wishes."""
        for message in messages:
            raw = message.get("text") or ""
            if not raw.startswith(PRESSED):
                self._read(message, raw)
                self._cut(message, raw)
        return messages

    def _read(self, message: Message, raw: str) -> None:
        clean = text.clean(raw)
        found = entities.extract(clean, self._names.doc)
        message.set("clean", clean)
        message.set("folded", fold_masked(clean, found))
        message.set("language", language.language(clean), add_to_output=True)
        rows = [
            {"entity": f.entity, "value": f.value, "start": f.start, "end": f.end, "extractor": "FrenchReader"}
            for f in found
        ]
        message.set("entities", rows, add_to_output=True)

    def _cut(self, message: Message, raw: str) -> None:
        if clauses := wishes.clauses(raw):
            message.set("clauses", [self._clause(clause) for clause in clauses])

    def _clause(self, clause: wishes.Clause) -> wishes.Read:
        """A clause of a message with several wishes, read as a message is."""
        clean = text.clean(clause.text)
        found = entities.extract(clean, self._names.doc)
        values = [{"entity": f.entity, "value": f.value} for f in found]
        return wishes.Read(clause, clean, fold_masked(clean, found), values)


def best(model: IntentModel, row: np.ndarray) -> list[tuple[str, float]]:
    """The first intents of a row of probabilities, best first."""
    return [(model.intents[k], float(row[k])) for k in row.argsort()[::-1][:RANKED]]


def without_doubtful_yes(ranking: list[tuple[str, float]], folded: str) -> list[tuple[str, float]]:
    """A wobbly yes ("mouais", "k", "peut-être") is information, not consent: `inform` takes its place."""
    if ranking[0][0] != "affirm" or is_clear_yes(folded):
        return ranking
    rest = [row for row in ranking[1:] if row[0] != "inform"]
    return [("inform", ranking[0][1]), *rest, ("affirm", 0.0)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FrenchIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents and decides: sure, unsure or lost."""

    FILE = "intents.joblib"

    def __init__(self, storage: ModelStorage, resource: Resource, model: IntentModel | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @staticmethod
    def required_packages() -> list[str]:
        return ["joblib"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FrenchIntentClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FrenchIntentClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / cls.FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from bot/data/nlu.yml."""
        examples = [e for e in training_data.intent_examples if e.get("folded")]
        self._model = IntentModel(SentenceEncoder()).fit(
            [e.get("folded") for e in examples],
            [without_salutation(e.get("clean")) for e in examples],
            [e.get("intent") for e in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / self.FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent`, `intent_ranking` and `decision`; a blank message is out of scope and lost.

        Where the message asks for several operations `wishes` holds one after the other (docs/understanding.md).
        """
        for message in messages:
            folded = message.get("folded")
            if folded is not None:
                self._classify(message, folded, message.get("clean"))
            if self._model is not None and (clauses := message.get("clauses")):
                self._set_wishes(message, clauses, self._model)
        return messages

    @staticmethod
    def _set_wishes(message: Message, clauses: list[wishes.Read], model: IntentModel) -> None:
        """Rank the clauses in one go; they are wishes only if all of them are understood."""
        rows = model.probabilities([c.folded for c in clauses], [without_salutation(c.clean) for c in clauses])
        rankings = [
            second_thoughts(best(model, row), model.spelt(c.folded)) for c, row in zip(clauses, rows, strict=True)
        ]
        if chosen := wishes.choose(clauses, rankings):
            message.set("wishes", chosen, add_to_output=True)

    def _classify(self, message: Message, folded: str, clean: str) -> None:
        if self._model is None or not folded.strip():
            ranking, decision = [(BLANK, 0.0)], "lost"
        else:
            row = self._model.probabilities([folded], [without_salutation(clean)])[0]
            spelt = self._model.spelt(folded)
            ranking = without_doubtful_yes(best(self._model, row), spelt)
            ranking = harmless_first(second_thoughts(ranking, spelt))
            decision = decide(ranking)
        rows = [{"name": name, "confidence": probability} for name, probability in ranking]
        message.set("intent", rows[0], add_to_output=True)
        message.set("intent_ranking", rows, add_to_output=True)
        message.set("decision", decision, add_to_output=True)
