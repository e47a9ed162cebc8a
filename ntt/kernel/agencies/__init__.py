"""The agencies of the province, who heads them, and who acts for whom.

Agencies come and go by decree: a row keeps its name and gets an end and a successor, so that
old records keep the name of their day. A head is definitif, Plt., Plh. or Pj.; an aide acts
«atas nama» the head of an office. As with roles, the day something ends is the first day on
which it no longer holds.
"""
