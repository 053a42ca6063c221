"""D-, X-, T-: the papers, whether they agree, and whether they came in time."""

from __future__ import annotations

from dossier.checks.catalogue.info import EVERYBODY, SUBMITTER, rules

ROWS = [
    *rules(  # composition.py
        (
            "D-01",
            "Tờ trình đề nghị khen thưởng",
            SUBMITTER,
            "các văn bản của hồ sơ",
            "Đ: có; K: thiếu; ?: nhiều tờ trình khác số, có tệp chưa đọc",
        ),
        (
            "D-02",
            "Biên bản họp xét của đúng tổ chức",
            SUBMITTER,
            "tên, thành phần biên bản",
            "Đ: cấp ủy (đoàn thể: ban thường vụ; ban, văn phòng: tập thể); L: ban thường vụ đảng ủy, chi bộ dưới 9 đảng viên; K: thiếu hoặc sai tổ chức",
        ),
        (
            "D-03",
            "Báo cáo thành tích của từng đối tượng",
            EVERYBODY,
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
    *rules(  # confirmation.py
        (
            "D-04",
            "Xác nhận của cấp ủy trên báo cáo",
            EVERYBODY,
            "khối xác nhận",
            "Đ: có chữ ký; K: không có, chưa ký, chỉ thủ trưởng ký; ?: chưa chắc",
        ),
        (
            "D-05",
            "Cấp ủy xác nhận đúng cấp",
            EVERYBODY,
            "tên nơi xác nhận",
            "Đ: theo bảng của kế hoạch (G8); L: chỉ ghi “cấp ủy”; ?: tổ chức khác",
        ),
    ),
    *rules(  # consistency.py
        (
            "X-01",
            "Tờ trình và biên bản cùng danh sách",
            EVERYBODY,
            "danh sách hai văn bản",
            "Đ: khớp; K: đề nghị mà không xét; L: xét mà không đề nghị; ?: tên chưa đọc chắc, hoặc danh sách có thể chưa đọc hết",
        ),
        (
            "X-03",
            "Tên, chức vụ, đơn vị, hình thức khớp nhau",
            EVERYBODY,
            "tờ trình, biên bản, báo cáo",
            "Đ: khớp; K: khác; ?: chỉ khác dấu, chính tả, hoặc ô chưa đọc chắc",
        ),
        ("X-09", "Xếp loại khớp sổ theo dõi", "tập thể", "báo cáo, sổ xếp loại", "Đ: khớp; K: khác", "register"),
        ("X-10", "Không có trong hồ sơ của đơn vị khác", EVERYBODY, "hồ sơ khác", "Đ: không có; ?: trùng tên", "register"),
    ),
    *rules(  # arithmetic.py
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
    *rules(  # chronology.py
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
    *rules(  # timing.py
        (
            "T-01",
            "Nộp trước 10/7/2020 (giai đoạn I)",
            SUBMITTER,
            "ngày nhận; không có thì ngày tờ trình",
            "Đ: trước hạn; L: đúng ngày hạn, hoặc chỉ có ngày tờ trình; K: muộn; ?: chưa rõ ngày hoặc giai đoạn",
        ),
        ("T-02", "Nộp trước 10/01/2021 (giai đoạn II)", SUBMITTER, "như T-01", "như T-01"),
        (
            "T-04",
            "Hạn của ban, văn phòng, đoàn thể khối",
            "ban, văn phòng, đoàn thể khối",
            "như T-01",
            "Đ: trong hạn; L: muộn (G13), không bao giờ K",
        ),
    ),
]
