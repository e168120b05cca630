"""Every sentence of the bot: kept in bot/domain.yml, rendered here with French numbers, dates and agreement."""

from bot.actions.words.book import Words, load_words

__all__ = ["Words", "load_words"]
