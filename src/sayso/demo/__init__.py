"""The demo: a small collection about invented events, with what is true of it, and a tour of it."""

from sayso.demo.data_folder import DATA
from sayso.demo.folder import STORE, DemoFolder, is_demo, make_folder
from sayso.demo.steps import LAST, STEPS, Step

__all__ = ["DATA", "LAST", "STEPS", "STORE", "DemoFolder", "Step", "is_demo", "make_folder"]
