"""Services: what citizens may run: public forms, facility finders, the queue, the stop switch.

Filled by the issue on services. It refuses to know accounts and anything not opened to citizens.
"""
