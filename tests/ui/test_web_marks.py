from __future__ import annotations

from rag.schema import Answer, Citation, Claim
from ui.web.marks import pieces


def answer(text: str, *claims: Claim, numbers: tuple[int, ...] = (1, 2)) -> Answer:
    citations = tuple(Citation(n, "a.txt", "甲", "0" * 16, 1, "", 0, 1, "甲") for n in numbers)
    return Answer("问", text, sentences=claims, citations=citations)


def test_document_number_in_brackets_is_no_mark() -> None:
    (piece,) = pieces(answer("依据[2012]3号文件[1]。"))
    assert piece.runs == ("依据[2012]3号文件", 1, "。")


def test_number_of_no_citation_stays_text() -> None:
    (piece,) = pieces(answer("甲[7]乙[2]", numbers=(2,)))
    assert piece.runs == ("甲[7]乙", 2)


def test_mark_belongs_to_the_sentence_before_it() -> None:
    first, second = Claim("甲完成。", (1,)), Claim("乙也完成。", (2,))
    cut = pieces(answer("甲完成。[1] 乙也完成 [2]。", first, second))
    assert [(piece.runs, piece.claim) for piece in cut] == [
        (("甲完成。", 1), first),
        ((" ",), None),
        (("乙也完成", 2, "。"), second),
    ]


def test_sentence_takes_its_full_stop_along() -> None:
    claim = Claim("甲完成", (1,))
    cut = pieces(answer("甲完成[1]。乙县：", claim))
    assert [(piece.runs, piece.claim) for piece in cut] == [
        (("甲完成", 1, "。"), claim),
        (("乙县：",), None),
    ]


def test_text_between_sentences_is_kept() -> None:
    claim = Claim("培训两期。", (1,))
    cut = pieces(answer("一、甲县\n- 培训两期。[1]\n", claim))
    assert [piece.runs for piece in cut] == [("一、甲县\n- ",), ("培训两期。", 1), ("\n",)]


def test_repeated_sentence_is_found_at_its_own_place() -> None:
    first, second = Claim("有。", (1,), "supported"), Claim("有。", (2,), "unsupported")
    cut = pieces(answer("有。[1]有。[2]", first, second))
    assert [(piece.runs, piece.claim) for piece in cut] == [
        (("有。", 1), first),
        (("有。", 2), second),
    ]


def test_claim_that_does_not_stand_in_the_text_changes_nothing() -> None:
    (piece,) = pieces(answer("全文如此[1]", Claim("别的话", (1,))))
    assert (piece.runs, piece.claim) == (("全文如此", 1), None)


def test_whole_text_comes_back() -> None:
    text = "甲。[1][2] 乙\n丙 [2]"
    cut = pieces(answer(text, Claim("甲。", (1, 2))))
    runs = [run if isinstance(run, str) else f"[{run}]" for piece in cut for run in piece.runs]
    assert "".join(runs) == "甲。[1][2] 乙\n丙[2]"
