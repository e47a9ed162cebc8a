"""Where things are: province, regencies, districts and villages of NTT by official code.

A code is its own path: "53.20.01.2003" lies in "53.20.01", that in "53.20", that in "53".
Boundaries say in which village a coordinate lies; 90 villages have none published, and then
nobody guesses. Also here: the field that asks for a village, and two maps of the regencies.
"""
