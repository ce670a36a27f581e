"""The words that all rooms share: frozen values, with no disk, no clock and no library behind them."""
