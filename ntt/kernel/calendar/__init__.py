"""Days: WITA, and which days the offices of Indonesia work.

A deadline counted here skips weekends, national holidays and days of joint leave (cuti
bersama). The days come from the decrees of the three ministers, as the `holidays` library
carries them.
"""
