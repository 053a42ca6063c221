"""S-, R-, C-, Q- and T-06: who may be awarded, who takes part, how many."""

from __future__ import annotations

from dossier.checks.catalogue.info import EVERYBODY, SUBMITTER, rules

ROWS = [
    *rules(  # scope.py
        (
            "S-01",
            "Đối tượng thuộc loại được khen",
            EVERYBODY,
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
            EVERYBODY,
            "danh bạ đơn vị, đảng viên",
            "Đ: có trong danh bạ; ?: chưa đối chiếu được; không bao giờ K",
            "register",
        ),
        (
            "S-04",
            "Đơn vị trình là đơn vị trình trực tiếp",
            SUBMITTER,
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
    *rules(  # participation.py
        (
            "R-01",
            "Đơn vị có đăng ký thi đua",
            SUBMITTER,
            "văn bản hoặc sổ đăng ký",
            "Đ: có; K: chỉ khi sổ đã chốt (G14); ?: chưa thấy",
            "register",
        ),
        (
            "R-02",
            "Đăng ký có chỉ tiêu cho cả hai giai đoạn",
            SUBMITTER,
            "văn bản hoặc sổ đăng ký",
            "Đ: cả hai; L: thiếu một",
            "register",
        ),
        ("R-03", "Cá nhân có đăng ký với cấp ủy", "cá nhân", "danh sách đăng ký", "Đ: có tên; ?: chưa thấy", "register"),
        (
            "R-04",
            "Đối chiếu từng chỉ tiêu đăng ký với kết quả",
            SUBMITTER,
            "báo cáo; sổ đăng ký, bản đăng ký trong hồ sơ",
            "mỗi chỉ tiêu một dòng: Đ: đạt mức đăng ký; L: chưa đạt; ?: chưa thấy kết quả, chưa đọc chắc; người thẩm định nhận xét",
            "person",
        ),
        (
            "R-05",
            "Đơn vị có phát động, tổng kết, khen thưởng theo thẩm quyền",
            SUBMITTER,
            "kế hoạch, báo cáo, quyết định của chính đơn vị; giấy khen của đơn vị có số, ngày dẫn trong báo cáo; sổ hoạt động thi đua",
            "Đ: đủ cả ba; K: sổ ghi rõ đơn vị không tổ chức; ?: còn thiếu, sổ và giấy tờ trái nhau; văn bản chỉ được dẫn số thì nêu cho người thẩm định; không bao giờ K vì im lặng (G14)",
            "register",
        ),
        (
            "R-06",
            "Có kế hoạch và báo cáo sơ kết, tổng kết",
            SUBMITTER,
            "kế hoạch, báo cáo của đơn vị; sổ hoạt động thi đua",
            "Đ: đủ; L: thiếu",
            "register",
        ),
    ),
    *rules(  # caps.py
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
        ("C-04", "Số tập thể được đề nghị", SUBMITTER, "danh sách tờ trình", "Đ: nêu số lượng, kế hoạch không giới hạn"),
    ),
    *rules(  # quotas.py
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
]
