"""Every rule by its id: what it asks, of whom, from which papers, and how it decides. docs/rules.md is made from this.

A finding may only bear an id that stands here; `judged` false marks clauses that are known and on purpose give no finding.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.findings import Scope

_ALL = "mọi đối tượng"
_TCCSD = "đảng bộ cơ sở, chi bộ cơ sở"
_SUBMITTER = "đơn vị trình"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """``logic`` says when the rule passes (Đ), fails (K), remarks (L) or stays open (?)."""

    id: str
    title: str
    who: str
    evidence: str
    logic: str
    scope: Scope = "dossier"
    module: str = ""
    judged: bool = True


def _rules(module: str, *rows: tuple[str, str, str, str, str] | tuple[str, str, str, str, str, Scope]) -> list[RuleInfo]:
    return [RuleInfo(*row[:5], scope=row[5] if len(row) == 6 else "dossier", module=module) for row in rows]


def _silent(*rows: tuple[str, str, str]) -> list[RuleInfo]:
    return [RuleInfo(rule, name, _ALL, "–", why, judged=False) for rule, name, why in rows]


_LIST = [
    *_rules(
        "scope",
        (
            "S-01",
            "Đối tượng thuộc loại được khen",
            _ALL,
            "tên, chức vụ trong tờ trình; báo cáo",
            "Đ: loại được khen; K: loại do đoàn thể khối khen; ?: chưa rõ loại",
        ),
        (
            "S-02",
            "Hình thức là Giấy khen của Đảng ủy Khối",
            "tờ trình",
            "trích yếu, câu đề nghị",
            "Đ: giấy khen; K: hình thức khác; ?: chưa đọc được",
        ),
        (
            "S-03",
            "Đối tượng thuộc đơn vị trình",
            _ALL,
            "danh bạ đơn vị, đảng viên",
            "Đ: có trong danh bạ; ?: chưa đối chiếu được; không bao giờ K",
            "register",
        ),
        (
            "S-04",
            "Đơn vị trình là đơn vị trình trực tiếp",
            _SUBMITTER,
            "phần đầu tờ trình",
            "Đ: chi, đảng bộ cơ sở, đoàn thể khối, ban, văn phòng; K: chi bộ trực thuộc, đoàn thể cơ sở; ?: chưa rõ",
        ),
        (
            "S-05",
            "Gửi đúng Đảng ủy khối",
            "tờ trình",
            "nơi gửi",
            "Đ: có Đảng ủy khối, Ban Thường vụ hoặc Ban Tuyên giáo; L: không thấy",
        ),
        (
            "S-07",
            "Người chưa là đảng viên",
            "cá nhân",
            "ngày vào Đảng trong báo cáo",
            "Đ: có ngày vào Đảng; ?: không thấy (G2)",
            "person",
        ),
    ),
    *_rules(
        "participation",
        (
            "R-01",
            "Đơn vị có đăng ký thi đua",
            _SUBMITTER,
            "văn bản hoặc sổ đăng ký",
            "Đ: có; K: chỉ khi sổ đã chốt (G14); ?: chưa thấy",
            "register",
        ),
        (
            "R-02",
            "Đăng ký có chỉ tiêu cho cả hai giai đoạn",
            _SUBMITTER,
            "văn bản hoặc sổ đăng ký",
            "Đ: cả hai; L: thiếu một",
            "register",
        ),
        ("R-03", "Cá nhân có đăng ký với cấp ủy", "cá nhân", "danh sách đăng ký", "Đ: có tên; ?: chưa thấy", "register"),
        (
            "R-04",
            "Đối chiếu từng chỉ tiêu đăng ký với kết quả",
            _SUBMITTER,
            "báo cáo; sổ đăng ký, bản đăng ký trong hồ sơ",
            "mỗi chỉ tiêu một dòng: Đ: đạt mức đăng ký; L: chưa đạt; ?: chưa thấy kết quả, chưa đọc chắc; người thẩm định nhận xét",
            "person",
        ),
        (
            "R-05",
            "Đơn vị có phát động, tổng kết, khen thưởng theo thẩm quyền",
            _SUBMITTER,
            "kế hoạch, báo cáo, quyết định của đơn vị; sổ hoạt động thi đua",
            "Đ: đủ cả ba; K: sổ ghi rõ đơn vị không tổ chức; ?: còn thiếu, không bao giờ K vì im lặng (G14)",
            "register",
        ),
        (
            "R-06",
            "Có kế hoạch và báo cáo sơ kết, tổng kết",
            _SUBMITTER,
            "kế hoạch, báo cáo của đơn vị; sổ hoạt động thi đua",
            "Đ: đủ; L: thiếu",
            "register",
        ),
    ),
    *_rules(
        "caps",
        (
            "C-01",
            "Chi bộ cơ sở trình không quá 01 cá nhân",
            "chi bộ cơ sở",
            "danh sách tờ trình, hồ sơ khác của đơn vị",
            "Đ: trong mức; K: quá mức; ?: chưa rõ đơn vị hoặc tên gần trùng nhau",
        ),
        (
            "C-02",
            "Đảng bộ cơ sở trình không quá 02 cá nhân",
            "đảng bộ cơ sở",
            "danh sách tờ trình, hồ sơ khác của đơn vị",
            "như C-01",
        ),
        (
            "C-03",
            "Số cá nhân của ban, văn phòng, đoàn thể khối",
            "ban, văn phòng, đoàn thể khối",
            "danh sách tờ trình",
            "Đ: đến 01; L: trên 01 (G3)",
        ),
        ("C-04", "Số tập thể được đề nghị", _SUBMITTER, "danh sách tờ trình", "Đ: nêu số lượng, kế hoạch không giới hạn"),
    ),
    *_rules(
        "quotas",
        (
            "Q-01",
            "Không quá 10 tổ chức cơ sở đảng mỗi giai đoạn",
            "dự thảo quyết định",
            "danh sách được chọn",
            "Đ: trong chỉ tiêu; K: vượt; L: vượt, có ý kiến Ban Thường vụ",
        ),
        ("Q-02", "Không quá 15 chi bộ trực thuộc mỗi giai đoạn", "dự thảo quyết định", "danh sách được chọn", "như Q-01"),
        ("Q-03", "Không quá 01 đoàn thể khối mỗi giai đoạn", "dự thảo quyết định", "danh sách được chọn", "như Q-01"),
        (
            "Q-04",
            "Số cá nhân được khen",
            "dự thảo quyết định",
            "danh sách được chọn",
            "Đ: nêu số lượng, kế hoạch không giới hạn tổng số",
        ),
        ("Q-05", "Đã khen ở giai đoạn khác", "dự thảo quyết định", "sổ khen thưởng", "L: đã khen"),
        (
            "Q-06",
            "Chỉ tiêu tính trên quyết định, không tính trên hồ sơ",
            "dự thảo quyết định",
            "danh sách được chọn",
            "hồ sơ đủ điều kiện ngoài chỉ tiêu là “đủ điều kiện – không được chọn”; L: tập thể không có chỉ tiêu (G1); ?: chưa rõ đối tượng",
        ),
        ("T-06", "Quyết định trước dịp trao thưởng", "dự thảo quyết định", "ngày quyết định", "Đ: trước hoặc đúng dịp; L: sau"),
    ),
    *_rules(
        "eligibility",
        (
            "E-G1",
            "Gương mẫu chấp hành đường lối, pháp luật",
            _ALL,
            "báo cáo; câu có từ kỷ luật, vi phạm",
            "người thẩm định nhận xét",
            "person",
        ),
        (
            "E-G2",
            "Hoàn thành xuất sắc nhiệm vụ chuyên môn",
            _ALL,
            "báo cáo, tóm tắt thành tích trong tờ trình",
            "máy nêu tóm tắt, mở báo cáo; người thẩm định nhận xét",
            "person",
        ),
        (
            "E-A1",
            "Xếp loại 2016–2019 từ tốt trở lên",
            "ban, văn phòng",
            "sổ xếp loại, bảng xếp loại trong báo cáo",
            "Đ: đủ năm, đủ mức; K: có năm chắc chắn thấp hơn; ?: thiếu, đang chờ, chưa đọc chắc",
        ),
        (
            "E-A2",
            "Hằng năm 100% cán bộ, đảng viên từ tốt trở lên",
            "ban, văn phòng",
            "bảng số người xếp loại",
            "Đ: mọi năm 100%; K: có năm dưới; ?: thiếu số liệu",
        ),
        (
            "E-A3",
            "Có chiến sĩ thi đua cơ sở",
            "ban, văn phòng",
            "danh hiệu kèm số, ngày quyết định",
            "Đ: có quyết định trong giai đoạn; ?: chưa rõ (G6)",
        ),
        (
            "E-B1",
            "Xếp loại 2016–2019 từ tốt trở lên",
            _TCCSD,
            "sổ xếp loại của Đảng ủy khối; không có thì bảng xếp loại trong báo cáo",
            "như E-A1; từ ngữ cũ quy đổi theo G9; năm có trong sổ thì tính theo sổ, báo cáo ghi khác là X-09",
        ),
        (
            "E-B2",
            "Ít nhất 02 năm hoàn thành xuất sắc",
            _TCCSD,
            "sổ xếp loại, bảng xếp loại trong báo cáo",
            "Đ: đủ; K: không thể đủ; ?: còn năm chưa rõ",
        ),
        (
            "E-B3",
            "Hoàn thành toàn diện và vượt mức chỉ tiêu 2015–2020",
            _TCCSD,
            "bảng chỉ tiêu trong báo cáo",
            "Đ: mọi chỉ tiêu đạt, có vượt (G7); K: có chỉ tiêu chắc chắn không đạt; ?: không có bảng, chưa đọc chắc",
        ),
        (
            "E-C1",
            "Xếp loại 2018, 2019 hoàn thành xuất sắc",
            "chi bộ trực thuộc",
            "sổ xếp loại, bảng xếp loại trong báo cáo",
            "như E-A1",
        ),
        (
            "E-C2",
            "Hoàn thành toàn diện và vượt mức chỉ tiêu 2017–2020",
            "chi bộ trực thuộc",
            "bảng chỉ tiêu trong báo cáo",
            "như E-B3",
        ),
        (
            "E-D1",
            "2016–2019 từ tốt trở lên, 02 năm xuất sắc",
            "đoàn thể khối",
            "bảng xếp loại; từ ngữ của ngành dọc",
            "như E-B1 và E-B2; từ lạ: ?",
        ),
        ("E-D2", "Đơn vị tiêu biểu", "đoàn thể khối", "báo cáo", "người thẩm định nhận xét", "person"),
        (
            "E-F1",
            "2016–2019 từ tốt trở lên, 02 năm xuất sắc",
            "cán bộ, đảng viên",
            "sổ xếp loại, bảng xếp loại trong báo cáo",
            "như E-B1 và E-B2; hai loại xếp loại khác kết luận: ? (G5, G18)",
        ),
        (
            "E-F2",
            "Được công nhận điển hình tiên tiến",
            "cán bộ, đảng viên",
            "văn bản công nhận kèm số, ngày; sổ điển hình tiên tiến",
            "Đ: có số và ngày, hoặc có trong sổ; ?: chỉ nêu, hoặc không thấy",
        ),
    ),
    *_rules(
        "composition",
        (
            "D-01",
            "Tờ trình đề nghị khen thưởng",
            _SUBMITTER,
            "các văn bản của hồ sơ",
            "Đ: có; K: thiếu; ?: nhiều tờ trình khác số, có tệp chưa đọc",
        ),
        (
            "D-02",
            "Biên bản họp xét của đúng tổ chức",
            _SUBMITTER,
            "tên, thành phần biên bản",
            "Đ: cấp ủy (đoàn thể: ban thường vụ; ban, văn phòng: tập thể); L: ban thường vụ đảng ủy, chi bộ dưới 9 đảng viên; K: thiếu hoặc sai tổ chức",
        ),
        (
            "D-03",
            "Báo cáo thành tích của từng đối tượng",
            _ALL,
            "tên trong báo cáo",
            "Đ: có; K: thiếu; L: báo cáo thừa; ?: tên chưa chắc, có tệp chưa đọc",
        ),
        (
            "D-06",
            "Chữ ký và con dấu",
            "tờ trình, biên bản, báo cáo",
            "khối chữ ký",
            "Đ: có; K: không có; ?: chưa chắc; chi bộ không cần dấu",
        ),
        (
            "D-07",
            "Ngày, số văn bản",
            "tờ trình, biên bản, báo cáo",
            "phần đầu văn bản",
            "Đ: có; L: tờ trình chưa có số; ?: không thấy ngày",
        ),
        ("D-08", "Quyền hạn ký tờ trình", "tờ trình", "khối chữ ký", "Đ: T/M, bí thư hoặc phó bí thư; L: khác thể thức"),
    ),
    *_rules(
        "confirmation",
        (
            "D-04",
            "Xác nhận của cấp ủy trên báo cáo",
            _ALL,
            "khối xác nhận",
            "Đ: có chữ ký; K: không có, chưa ký, chỉ thủ trưởng ký; ?: chưa chắc",
        ),
        (
            "D-05",
            "Cấp ủy xác nhận đúng cấp",
            _ALL,
            "tên nơi xác nhận",
            "Đ: theo bảng của kế hoạch (G8); L: chỉ ghi “cấp ủy”; ?: tổ chức khác",
        ),
    ),
    *_rules(
        "consistency",
        (
            "X-01",
            "Tờ trình và biên bản cùng danh sách",
            _ALL,
            "danh sách hai văn bản",
            "Đ: khớp; K: đề nghị mà không xét; L: xét mà không đề nghị; ?: tên chưa đọc chắc",
        ),
        (
            "X-03",
            "Tên, chức vụ, đơn vị, hình thức khớp nhau",
            _ALL,
            "tờ trình, biên bản, báo cáo",
            "Đ: khớp; K: khác; ?: chỉ khác dấu, chính tả, hoặc ô chưa đọc chắc",
        ),
        ("X-09", "Xếp loại khớp sổ theo dõi", "tập thể", "báo cáo, sổ xếp loại", "Đ: khớp; K: khác", "register"),
        ("X-10", "Không có trong hồ sơ của đơn vị khác", _ALL, "hồ sơ khác", "Đ: không có; ?: trùng tên", "register"),
    ),
    *_rules(
        "arithmetic",
        (
            "X-02",
            "Số lượng ghi khớp danh sách",
            "tờ trình",
            "câu đề nghị, danh sách",
            "Đ: khớp; K: lệch; ?: số chưa đọc chắc, danh sách ở chỗ khác",
        ),
        (
            "X-05",
            "Số phiếu hợp lý",
            "biên bản",
            "kết quả biểu quyết",
            "Đ: cộng khớp, quá nửa; K: cộng lệch; ?: không quá nửa (G15), chưa đọc chắc",
        ),
        ("X-06", "Có mặt + vắng = tổng số", "biên bản", "thành phần dự họp", "Đ: khớp; K: lệch; ?: số chưa đọc chắc"),
    ),
    *_rules(
        "chronology",
        (
            "X-04",
            "Thứ tự ngày các văn bản",
            "mọi văn bản",
            "ngày văn bản, ngày căn cứ",
            "Đ: đúng thứ tự; K: chắc chắn ngược; ?: ngày chưa đọc chắc",
        ),
        ("X-07", "Họp sau mốc tính kết quả", "biên bản", "ngày họp", "Đ: sau mốc; L: trước mốc"),
        ("X-08", "Căn cứ Kế hoạch 119-KH/ĐUK", "tờ trình", "phần căn cứ", "Đ: có nêu; L: không thấy"),
        (
            "X-11",
            "Ngày biên bản được dẫn khớp biên bản",
            "tờ trình",
            "phần căn cứ, ngày họp",
            "Đ: khớp; K: khác; ?: chưa đọc chắc",
        ),
    ),
    *_rules(
        "timing",
        (
            "T-01",
            "Nộp trước 10/7/2020 (giai đoạn I)",
            _SUBMITTER,
            "ngày nhận; không có thì ngày tờ trình",
            "Đ: trước hạn; L: đúng ngày hạn, hoặc chỉ có ngày tờ trình; K: muộn; ?: chưa rõ ngày hoặc giai đoạn",
        ),
        ("T-02", "Nộp trước 10/01/2021 (giai đoạn II)", _SUBMITTER, "như T-01", "như T-01"),
        (
            "T-04",
            "Hạn của ban, văn phòng, đoàn thể khối",
            "ban, văn phòng, đoàn thể khối",
            "như T-01",
            "Đ: trong hạn; L: muộn (G13), không bao giờ K",
        ),
    ),
    *_silent(
        ("S-06", "Giấy khen của đơn vị", "đơn vị tự quy định, không kiểm tra"),
        ("E-E", "Tiêu chuẩn của đoàn thể cơ sở", "do đoàn thể khối quy định; S-01 trả lời"),
        ("E-F3", "Tiêu chuẩn của đoàn viên, hội viên", "do đoàn thể khối quy định; S-01 trả lời"),
        ("T-03", "Hạn của Ban Tuyên giáo, Văn phòng", "đếm ngược trên màn hình, không kết luận"),
        ("T-05", "Hạn đăng ký", "kế hoạch không đặt hạn"),
    ),
]
CATALOGUE: dict[str, RuleInfo] = {info.id: info for info in _LIST}
assert len(CATALOGUE) == len(_LIST)
