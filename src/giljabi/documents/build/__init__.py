"""Documents made from other kinds: 기안문, reports, notices, checked copies; and dressing."""
