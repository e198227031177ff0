// The line that a list shows of a message.

import Model
import Testing

struct PreviewTests {
  @Test(arguments: [
    ("", 10, ""), (" \n\t ", 10, ""), ("one two", 10, "one two"), ("  one \r\n\n two ", 10, "one two"),
    ("one two three", 7, "one two..."), ("one two three", 10, "one two..."),
    ("one two three", 13, "one two three"),
    ("unbroken", 5, "unbro..."), ("a unbroken", 5, "a..."), ("blå fjord nær", 9, "blå fjord..."),
    ("e\u{301}e\u{301} ø", 6, "e\u{301}e\u{301} ø"), ("👩‍👩‍👧 hi", 8, "👩‍👩‍👧 hi"),
    ("one\u{a0}two\u{2003}three\u{3000}four", 40, "one two three four"), ("a\u{85}b\u{2028}c", 40, "a b c"),
    ("1234567  90", 40, "1234567 90"), ("12345678  0", 40, "12345678 0"), ("1234567 ", 40, "1234567"),
    ("1234567 9 1 ", 12, "1234567 9 1"), ("1234567 9 1 ", 11, "1234567 9 1"),
    ("1234567 9  1", 9, "1234567 9..."),
    ("1234567 !  1", 9, "1234567 !..."), ("1234567 9\t\n", 9, "1234567 9"),
    ("12345678\u{7f}", 8, "12345678..."),
    (" 12345678", 40, "12345678"), ("12345678 blå", 40, "12345678 blå"),
    ("no\u{200b}space", 40, "no\u{200b}space"), ("… “quoted” …", 40, "… “quoted” …"),
  ]) func `a preview collapses white space and is cut at a word`(
    _ text: String, _ most: Int, _ preview: String
  ) {
    #expect(text.preview(characters: most) == preview)
  }
}
