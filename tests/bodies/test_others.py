"""Award decisions and registrations."""

from tests.bodies.paper import document, paper
from worker.understanding.bodies import fill_body


def test_decision_with_awardees_in_its_article() -> None:
    """The awardees of article 1 are the nominees of a decision, and its recipients are not."""
    found = document("award_decision")
    fill_body(
        found,
        [
            paper(
                "QUYẾT ĐỊNH\nvề việc khen thưởng\n- Căn cứ Điều lệ Đảng;\n- Xét đề nghị của Ban Tuyên giáo,\nQUYẾT ĐỊNH\n"
                "Điều 1. Tặng Giấy khen cho 01 tập thể, 01 cá nhân có thành tích xuất sắc, gồm:\n1. Chi bộ Thanh tra;\n"
                "2. Đồng chí Lò Văn Sinh, Phó Bí thư Chi bộ, Chi bộ Văn phòng.\nĐiều 2. Các cá nhân có tên tại Điều 1 thi hành Quyết định này.\n"
                "Nơi nhận:\n- Như Điều 2;\n- Ban Tuyên giáo;"
            )
        ],
    )
    assert found.value("award_form") == "Giấy khen"
    assert [n.name.value for n in found.nominees] == ["Chi bộ Thanh tra", "Lò Văn Sinh"]


def test_decision_with_list_elsewhere() -> None:
    """A decision whose list is attached has no nominees of its own."""
    found = document("award_decision")
    fill_body(
        found,
        [
            paper(
                "QUYẾT ĐỊNH\nĐiều 1. Tặng Giấy khen cho 12 tập thể và 20 cá nhân (có danh sách kèm theo).\nĐiều 2. Chánh Văn phòng thi hành."
            )
        ],
    )
    assert found.nominees == []


def test_registration() -> None:
    """A registration gives its collectives and persons, and its targets with the day they are due."""
    found = document("registration")
    fill_body(
        found,
        [
            paper(
                "BẢN ĐĂNG KÝ THI ĐUA\nKính gửi: Đảng ủy Khối các cơ quan tỉnh\nThực hiện Kế hoạch số 119-KH/ĐUK, Chi bộ đăng ký thi đua với các chỉ tiêu sau:\n"
                "Chỉ tiêu phấn đấu hoàn thành đến hết ngày 30/6/2020 (giai đoạn I)\n- Kết nạp đảng viên mới (người): 5.\n- Số cuộc kiểm tra (cuộc): 8.\n"
                "Chỉ tiêu phấn đấu hoàn thành đến tháng 01 năm 2021 (giai đoạn II)\n- Sáng kiến được công nhận (sáng kiến): 3.\n"
                "Tập thể đăng ký: Chi bộ Trung tâm Lưu trữ.\nCá nhân đăng ký: đồng chí Lò Văn Sinh, đồng chí Hà Thị Thắm."
            )
        ],
    )
    assert [n.name.value for n in found.nominees] == ["Chi bộ Trung tâm Lưu trữ", "Lò Văn Sinh", "Hà Thị Thắm"]
    assert [(t.text, t.planned, t.due) for t in found.targets] == [
        ("Kết nạp đảng viên mới (người)", 5, "2020-06-30"),
        ("Số cuộc kiểm tra (cuộc)", 8, "2020-06-30"),
        ("Sáng kiến được công nhận (sáng kiến)", 3, "2021-01"),
    ]
