"""The words of the papers: a grammar of sentence patterns with slots, wide enough that two dossiers share few sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from samples.generator.units import STATE_FORM

VERBS = (
    "chỉ đạo",
    "lãnh đạo",
    "tổ chức",
    "triển khai",
    "đôn đốc",
    "phối hợp",
    "chủ động",
    "kịp thời",
    "tập trung",
    "thường xuyên",
)
LISTS: dict[str, tuple[str, ...]] = {
    "lead": VERBS,
    "task": (
        "rà soát thủ tục hành chính", "số hóa hồ sơ lưu trữ", "giải ngân vốn đầu tư công", "kiểm tra cơ sở thuộc diện quản lý", "cải tiến quy trình một cửa",
        "bồi dưỡng chuyên môn cho viên chức trẻ", "xây dựng cơ sở dữ liệu dùng chung", "hỗ trợ bà con vùng cao chuyển đổi cây trồng",
        "chuẩn hóa quy chế làm việc", "tiết kiệm chi thường xuyên", "tuyên truyền phòng, chống dịch bệnh", "đón tiếp và trả lời công dân",
        "khảo sát nhu cầu đào tạo nghề", "thẩm định dự toán công trình nhỏ", "quản lý tài sản công", "kết nối tiêu thụ nông sản",
    ),
    "quality": (
        "đúng tiến độ", "vượt kế hoạch được giao", "bảo đảm chất lượng", "không để tồn đọng", "được cấp trên ghi nhận", "đạt yêu cầu đề ra",
        "rút ngắn đáng kể thời gian", "tạo chuyển biến rõ nét", "được nhân dân đồng tình",
    ),
    "study": (
        "đăng ký việc làm theo Bác bằng sản phẩm cụ thể", "sinh hoạt chuyên đề hằng quý", "giữ nghiêm kỷ cương công vụ", "nêu cao tinh thần tự phê bình",
        "gắn học tập Bác với cải cách hành chính", "xây dựng phong cách gần dân, trọng dân",
    ),
    "care": (
        "đỡ đầu học sinh nghèo vượt khó", "ủng hộ Quỹ vì người nghèo", "hiến máu tình nguyện", "giúp xã đặc biệt khó khăn làm đường bê tông",
        "tặng sách cho điểm trường lẻ", "trồng cây đời đời nhớ ơn Bác", "thăm hỏi gia đình chính sách",
    ),
    "who": ("Cấp ủy", "Tập thể lãnh đạo", "Toàn thể đảng viên", "Chi bộ", "Ban Chấp hành", "Đội ngũ cán bộ"),
    "when": (
        "Trong đợt thi đua", "Từ tháng 9/2019 đến tháng 6/2020", "Ngay sau khi có Kế hoạch phát động", "Sáu tháng đầu năm 2020", "Thực hiện chuyên đề năm 2020",
        "Bám sát nghị quyết đại hội",
    ),
    "praise": (
        "gương mẫu, trách nhiệm", "đoàn kết, thống nhất cao", "chủ động, sáng tạo", "tận tụy với công việc", "dám nghĩ, dám làm", "giữ gìn phẩm chất đạo đức",
    ),
}  # fmt: skip
PATTERNS = (
    "{when}, {who_l} đã {lead} {task}, {quality}.",
    "{who} {lead} {task} và {task2}; đến nay {n} việc đã hoàn thành, {quality}.",
    "Công tác {task} được {lead} thực hiện, {quality}; qua đó giải quyết xong {n} vụ việc.",
    "{when}, đơn vị {lead} {n} đợt {task}, {quality}.",
    "Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh được cụ thể hóa: {study}, {study2}.",
    "Ngoài nhiệm vụ chuyên môn, {who_l} còn {care}, với {n} lượt người tham gia.",
    "{who} luôn {praise}, {lead} {task}; kết quả {quality}.",
    "Nhờ {task} {quality}, đơn vị tiết kiệm được {n} triệu đồng so với dự toán.",
    "Có {n} sáng kiến được áp dụng, trong đó nổi bật là giải pháp {task}.",
)
OPENINGS = (
    "Xét thành tích của các tập thể, cá nhân trong đợt thi đua đặc biệt, {body} kính đề nghị",
    "Trên cơ sở kết quả bình xét, {body} trân trọng đề nghị",
    "Căn cứ kết quả thực hiện đến hết ngày 30/6/2020, đối chiếu với đăng ký thi đua, {body} đề nghị",
    "Sau khi họp xét, lựa chọn theo đúng tiêu chuẩn, {body} kính trình đề nghị",
)
CLOSINGS = (
    "Kính đề nghị Đảng ủy Khối các cơ quan tỉnh xem xét, quyết định.",
    "Trân trọng kính trình Ban Thường vụ Đảng ủy Khối xem xét, quyết định.",
    "{body} kính trình Đảng ủy khối xem xét, khen thưởng.",
)
TARGETS = (
    ("Tỷ lệ văn bản giải quyết đúng hạn (%)", "90", 98),
    ("Kết nạp đảng viên mới (người)", "5", 7),
    ("Chi bộ sinh hoạt chuyên đề (buổi/năm)", "4", 5),
    ("Số cuộc kiểm tra, giám sát (cuộc)", "8", 9),
    ("Đảng viên hoàn thành tốt nhiệm vụ trở lên (%)", "85", 96),
    ("Sáng kiến được công nhận (sáng kiến)", "3", 4),
    ("Công dân hài lòng về phục vụ (%)", "80", 92),
    ("Hộ nghèo được nhận giúp đỡ (hộ)", "10", 12),
    ("Cán bộ được bồi dưỡng lý luận (lượt)", "20", 24),
    ("Tiết kiệm chi thường xuyên (triệu đồng)", "50", 65),
    ("Hồ sơ số hóa (nghìn trang)", "120", 138),
)
CONDUCT = (
    "Luôn gương mẫu chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước; hoàn thành xuất sắc nhiệm vụ chuyên môn được giao.",
    "Chấp hành nghiêm chủ trương của Đảng, pháp luật của Nhà nước; nhiệm vụ chuyên môn các năm đều hoàn thành xuất sắc.",
    "Giữ vững lập trường chính trị, thực hiện tốt chính sách, pháp luật; hoàn thành xuất sắc công việc chuyên môn được phân công.",
)
LESSONS = (
    "Báo cáo này đúng với kết quả đã đạt; kính đề nghị cấp trên xem xét.",
    "Trên đây là kết quả thực hiện các nhiệm vụ trong đợt thi đua, xin trân trọng báo cáo.",
    "Tôi xin cam đoan những nội dung nêu trên là đúng sự thật.",
)
VALUE = re.compile(r"\{(\w+?)(2|_l)?\}")


def sentence(rng: Random, used: set[str]) -> str:
    """A sentence of the grammar that this dossier has not printed yet."""
    while True:
        made = _fill(rng.choice(PATTERNS), rng)
        if made not in used:
            used.add(made)
            return made


def _fill(pattern: str, rng: Random) -> str:
    drawn: dict[str, list[str]] = {k: rng.sample(v, 2) for k, v in LISTS.items()}

    def value(match: re.Match[str]) -> str:
        name, form = match.group(1), match.group(2)
        if name == "n":
            return f"{rng.randint(3, 48):02d}"
        word = drawn[name][1 if form == "2" else 0]
        return word[0].lower() + word[1:] if form == "_l" else word

    return VALUE.sub(value, pattern)


def conduct(rng: Random) -> str:
    """How the nominee keeps to the general criteria."""
    return rng.choice(CONDUCT)


def own_campaign(rng: Random, symbol: str) -> str:
    """The unit launched, reviewed and rewarded on its own, as the plan wants of every unit that proposes."""
    plan, decision = rng.randint(10, 60), rng.randint(61, 95)
    joint = "-" if symbol in STATE_FORM else "/"
    return (
        f"Đơn vị đã ban hành Kế hoạch số {plan}-KH{joint}{symbol} ngày {rng.randint(4, 20)}/9/2019 phát động đợt thi đua; tổ chức sơ kết giai đoạn I ngày 30/6/2020 "
        f"và ban hành Quyết định số {decision}-QĐ{joint}{symbol} ngày 30/6/2020 khen thưởng {rng.randint(2, 6):02d} cá nhân theo thẩm quyền."
    )


def template(options: tuple[str, ...], rng: Random, words: Mapping[str, str]) -> str:
    """One of ``options`` with its named slots filled."""
    return rng.choice(options).format(**words)
