"""The few messages that we send to macOS ourselves, through its Objective-C runtime; not run there so far."""

import ctypes
import ctypes.util


class Cocoa:
    """Classes by name, texts, and messages whose arguments and answer are objects or whole numbers.

    Raises OSError where there is no such runtime.
    """

    def __init__(self) -> None:
        found = ctypes.util.find_library("objc")
        if found is None:
            raise OSError("no Objective-C runtime")
        self._runtime = ctypes.CDLL(found)
        for function in (self._runtime.objc_getClass, self._runtime.sel_registerName):
            function.restype = ctypes.c_void_p
            function.argtypes = [ctypes.c_char_p]

    def named(self, name: str) -> int | None:
        """A class."""
        found: int | None = self._runtime.objc_getClass(name.encode())
        return found

    def text(self, words: str) -> int | None:
        """An NSString."""
        message = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
        selector = self._runtime.sel_registerName(b"stringWithUTF8String:")
        made: int | None = message(("objc_msgSend", self._runtime))(self.named("NSString"), selector, words.encode())
        return made

    def send(self, receiver: int | None, selector: str, *arguments: int | None) -> int | None:
        """Send a message; a receiver of None answers None, as there."""
        # The variadic call of ctypes passes arguments wrongly on Apple's processors: a typed prototype does not.
        kinds = [ctypes.c_void_p] * (2 + len(arguments))
        message = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)
        name = self._runtime.sel_registerName(selector.encode())
        answer: int | None = message(("objc_msgSend", self._runtime))(receiver, name, *arguments)
        return answer
