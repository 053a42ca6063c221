"""E-: the criteria."""

from __future__ import annotations

from dossier.checks.catalogue.info import EVERYBODY, rules

_TCCSD = "đảng bộ cơ sở, chi bộ cơ sở"

ROWS = [
    *rules(  # eligibility.py
        (
            "E-G1",
            "Gương mẫu chấp hành đường lối, pháp luật",
            EVERYBODY,
            "báo cáo; câu có từ kỷ luật, vi phạm",
            "người thẩm định nhận xét",
            "person",
        ),
        (
            "E-G2",
            "Hoàn thành xuất sắc nhiệm vụ chuyên môn",
            EVERYBODY,
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
]
