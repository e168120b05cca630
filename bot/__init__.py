"""The Rasa project: understanding (`bot.nlu`, inside Rasa) and acting (`bot.actions`, outside it)."""
