"""한글 5.0 문서(HWP) to a document, read by our own code without any library.

본 제품은 한글과컴퓨터의 한/글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
(Made after the published description 한글문서파일형식 5.0, revision 1.3.) It refuses to know passwords and
배포용 문서: those say themselves that they are not to be opened.
"""
