"""The wide grammar: sentences put together from many independent parts, so that no two dossiers tell their work in the same words.

`phrases` keeps the narrow grammar of the shipped dossiers. Here every sentence of a paper that is no fixed formula of the office
(letterhead, titles, names of plans) has thousands of forms; tests/samples/test_family.py measures how many two dossiers share.
"""

from __future__ import annotations

import re
from random import Random

PARTS: dict[str, tuple[str, ...]] = {
    "when": (
        "Trong đợt thi đua", "Từ tháng 9/2019 đến nay", "Ngay sau khi có kế hoạch phát động", "Trong sáu tháng gần đây", "Bám sát chương trình công tác năm",
        "Thực hiện chuyên đề về ý thức tôn trọng Nhân dân", "Quán triệt nghị quyết của cấp trên", "Trước yêu cầu sắp xếp lại bộ máy",
        "Giữa lúc dịch bệnh diễn biến phức tạp", "Sau đợt mưa lũ đầu mùa", "Gắn với kỷ niệm ngày truyền thống", "Trên cơ sở đăng ký đầu kỳ",
        "Cùng với việc chuẩn bị đại hội", "Qua các buổi sinh hoạt thường kỳ", "Căn cứ nhiệm vụ được phân công", "Khắc phục khó khăn về nhân lực",
        "Với tinh thần cầu thị", "Được sự quan tâm của cấp trên", "Ở từng vị trí công tác", "Từ kinh nghiệm các năm trước",
    ),
    "who": (
        "cấp ủy", "tập thể lãnh đạo", "toàn thể đảng viên", "đội ngũ cán bộ", "các bộ phận chuyên môn", "tổ công tác", "anh chị em trong đơn vị",
        "các đồng chí được phân công", "lực lượng trẻ", "người đứng đầu các bộ phận", "nhóm chuyên trách", "bộ phận tham mưu", "các tổ đảng", "ban biên tập nội bộ",
    ),
    "act": (
        "chỉ đạo", "trực tiếp làm", "đôn đốc", "phối hợp làm", "chủ động lo", "kiên trì theo đuổi", "hướng dẫn cơ sở", "tập trung sức cho", "duy trì đều đặn",
        "làm dứt điểm", "đổi mới cách làm trong", "giữ vững nền nếp của", "tháo gỡ vướng mắc trong", "rút ngắn khâu trung gian của", "phân công rõ người, rõ việc trong",
        "mạnh dạn thí điểm", "thường xuyên kiểm tra", "lập sổ theo dõi",
    ),
    "work": (
        "việc rà soát thủ tục", "việc số hóa hồ sơ", "việc giải ngân vốn đầu tư", "việc tiếp công dân", "việc thẩm định dự toán", "công tác văn thư, lưu trữ",
        "việc quản lý tài sản", "việc tập huấn nghiệp vụ", "việc khảo sát địa bàn", "việc trồng rừng thay thế", "việc cấp phát vật tư", "công tác cải cách hành chính",
        "việc vận hành cổng thông tin", "việc trả kết quả một cửa", "việc đối chiếu công nợ", "việc kiểm kê kho", "việc quan trắc nguồn nước", "việc giám sát công trình",
        "việc biên soạn tài liệu", "việc hỗ trợ hợp tác xã", "việc phòng, chống cháy", "việc chăm lo người lao động", "việc tuyên truyền pháp luật",
        "việc lập bản đồ hiện trạng", "việc chấn chỉnh giờ giấc", "việc sửa chữa trụ sở", "việc bảo dưỡng thiết bị", "việc tiếp nhận phản ánh", "việc chuẩn hóa dữ liệu dân cư",
        "việc kết nối nơi tiêu thụ chè và quế", "việc cứu trợ vùng lũ", "việc giúp đỡ thôn bản",
    ),
    "scope": (
        "ở các xã vùng cao", "tại trụ sở", "trong toàn đơn vị", "theo từng quý", "trên môi trường mạng", "với các phòng liên quan", "cho người mới vào nghề",
        "theo mẫu thống nhất", "ngay từ khâu đầu", "ở những nơi còn yếu", "bằng nguồn lực sẵn có", "theo hình thức cuốn chiếu", "tới từng thôn", "qua hộp thư góp ý",
        "bằng bảng việc hằng tuần", "ngoài giờ hành chính", "cùng các hội quần chúng", "trước thời hạn",
    ),
    "gain": (
        "đúng tiến độ", "vượt mức đề ra", "không để việc tồn", "được cấp trên ghi nhận", "giảm hẳn đi lại cho dân", "tiết kiệm {n} triệu đồng", "rút ngắn {n} ngày chờ",
        "xong {n} đầu việc", "thêm {n} lượt người tham gia", "được người dân tin cậy", "không phát sinh khiếu nại", "tạo nền nếp mới", "được nhân rộng ở {n} nơi",
        "có {n} bộ phận làm theo", "chất lượng đều tay", "bảo đảm an toàn", "xử lý xong {n} vướng mắc", "thu hồi {n} triệu đồng về ngân sách", "đón thêm {n} đoàn học hỏi",
        "số hóa {n} nghìn trang", "trồng thêm {n} héc-ta", "được biểu dương trong giao ban",
    ),
    "so": (
        "nhờ đó công việc chung thông suốt", "qua đó niềm tin được củng cố", "đây là việc khó mà đơn vị đã làm được", "kết quả này được báo cáo với cấp trên",
        "cách làm ấy nay thành nền nếp", "đơn vị đã rút ra bài học quý", "việc này vẫn đang được duy trì", "anh em thêm gắn bó", "các đoàn kiểm tra đều ghi nhận",
        "chi phí giảm so với năm trước", "số việc quá hạn không còn", "người dân gửi thư cảm ơn", "từng khâu đều có người chịu trách nhiệm", "sổ sách nay rõ ràng",
    ),
    "study": (
        "đăng ký việc làm theo Bác bằng sản phẩm cụ thể", "dành buổi đầu tháng để kể chuyện về Bác", "nêu gương từ người đứng đầu", "giữ kỷ cương, tiết kiệm từng việc nhỏ",
        "tự soi, tự sửa sau mỗi kỳ họp", "gắn lời hứa với thời hạn", "gần dân, nghe dân, nói dân hiểu", "lập góc sách về Bác", "viết nhật ký việc tốt", "bỏ những cuộc họp hình thức",
    ),
    "care": (
        "đỡ đầu học sinh nghèo", "hiến máu", "giúp thôn làm đường bê tông", "tặng sách cho điểm trường lẻ", "thăm gia đình chính sách", "quyên góp cho vùng lũ", "sửa nhà cho hộ khó khăn",
        "trồng cây ở nghĩa trang liệt sĩ", "nấu cháo cho bệnh nhân", "dạy chữ cho phụ nữ bản xa", "dựng cầu tạm qua suối", "góp ngày công thu hoạch lúa",
    ),
    "virtue": (
        "gương mẫu", "trung thực", "chịu khó học hỏi", "nói đi đôi với làm", "gắn bó với cơ sở", "lắng nghe đồng nghiệp", "dám nhận việc khó", "tận tụy", "giữ lời hứa",
        "sống giản dị", "biết việc, thạo nghề", "không ngại va chạm", "đoàn kết mọi người", "cẩn trọng với từng con số",
    ),
}  # fmt: skip
SENTENCES = (
    "{when}, {who} {act} {work} {scope}, {gain}.",
    "{Who} {act} {work} {scope}; {gain}, {so}.",
    "Với {work}, {who} đã {act} từng khâu {scope}; {gain}.",
    "{when}, {work} được làm {scope}, {gain}; {so}.",
    "{Who} {virtue}, {virtue2}, {act} {work} {scope}; {gain}.",
    "Việc học tập và làm theo Bác được cụ thể hóa: {study}, {study2}; {so}.",
    "Ngoài chuyên môn, {who} còn {care} và {care2}, với {n} lượt người tham gia; {so}.",
    "Khó nhất là {work} {scope}, song {who} đã {act} việc này đến cùng, {gain}.",
    "Từ {work} đến {work2}, {who} đều {act} từng khâu {scope}, {gain}.",
    "Có {n} sáng kiến về {work} {scope} được áp dụng; {so}.",
    "{when}, {who} {care}, {study}; {so}.",
    "Nhìn lại {work} {scope}, {who} đã {act} và {gain}.",
)
SUMMARIES = ("{Act} {work} {scope}, {gain}", "{Who} {virtue}; {act} {work}, {gain}", "{Act} {work} và {work2} {scope}")
CONDUCT = (
    "{when}, luôn {virtue} chấp hành đường lối của Đảng, chính sách, pháp luật của Nhà nước; {virtue2}, làm tốt phần việc chuyên môn, {so}.",
    "Chấp hành nghiêm chủ trương của Đảng, pháp luật của Nhà nước {scope}; {virtue}, {virtue2}; việc chuyên môn hoàn thành xuất sắc, {gain}.",
    "Giữ vững lập trường, {virtue}, {virtue2}; không vi phạm quy định, {study} {scope}; việc chuyên môn {gain}.",
)
REMARKS = (
    "Các ý kiến đều cho rằng {work} {scope} là điểm nổi bật nhất, {so}.",
    "Nhiều ý kiến nhấn mạnh {who} đã {act} {work}, {gain}.",
    "Ý kiến bổ sung làm rõ thêm {work} và {work2} {scope}; {so}.",
    "Cuộc họp trao đổi kỹ về {work} {scope}, thống nhất rằng {so}.",
    "Có ý kiến lưu ý {work2} {scope} cần làm bền hơn, dù {gain}.",
)
OPENINGS = (
    "Xét thành tích của các tập thể, cá nhân, nhất là trong {work} {scope}, {body} kính đề nghị",
    "Trên cơ sở kết quả bình xét và {gain} trong {work}, {body} trân trọng đề nghị",
    "Đối chiếu với đăng ký thi đua về {work} {scope}, {body} đề nghị",
    "Sau khi họp xét, lựa chọn theo đúng tiêu chuẩn, thấy rõ kết quả {work} {scope}, {body} kính trình đề nghị",
    "{when}, đơn vị đã chọn được những nhân tố tiêu biểu về {work}; {body} trân trọng đề nghị",
)
CLOSINGS = (
    "Kính đề nghị Đảng ủy Khối các cơ quan tỉnh xem xét, quyết định để động viên {who} tiếp tục {act} {work} {scope}.",
    "{body} trân trọng kính trình Ban Thường vụ Đảng ủy Khối xem xét, khen thưởng kịp thời những người đã {act} {work} {scope}.",
    "Sự ghi nhận của cấp trên sẽ giúp {who} vững tâm {act} {work} {scope}; {body} kính trình Đảng ủy khối xem xét, quyết định.",
)
ENDINGS = {
    "collective": (
        "Trên đây là kết quả của đơn vị, trong đó nổi bật là {work} {scope}; xin trân trọng báo cáo.",
        "Báo cáo này đúng với kết quả {work} {scope} của đơn vị; kính đề nghị cấp trên xem xét.",
        "Những việc trên, nhất là {work} {scope}, sẽ được {who} giữ vững trong thời gian tới.",
    ),
    "individual": (
        "Tôi xin cam đoan những điều đã kể, kể cả {work} {scope}, là đúng sự thật.",
        "Trên đây là những việc tôi đã làm, nhiều nhất là {work} {scope}; tôi chịu trách nhiệm về tính chính xác.",
        "Thời gian tới tôi sẽ tiếp tục {act} {work} {scope} và xin cam đoan báo cáo này đúng sự thật.",
    ),
}
CAMPAIGN = (
    "Đơn vị ban hành Kế hoạch số {plan} ngày {day}/9/2019 phát động thi đua {scope}; {reviewed} và ban hành Quyết định số {decision} ngày {on} khen thưởng "
    "{few} cá nhân làm tốt {work}.",
    "Ngày {day}/9/2019, {who} phát động đợt thi đua bằng Kế hoạch số {plan}, lấy {work} làm khâu chính; {reviewed}, Quyết định số {decision} ngày {on} khen {few} cá nhân.",
    "Phong trào được mở từ Kế hoạch số {plan} ngày {day}/9/2019, {study}; {reviewed} và khen thưởng {few} cá nhân theo thẩm quyền tại Quyết định số {decision} ngày {on}.",
)
RATED = (
    "Từ khi {who} {act} {work}, kết quả đánh giá, xếp loại{noun} hằng năm như sau:",
    "{who} tổng hợp kết quả đánh giá, xếp loại{noun} hằng năm {scope} như sau:",
    "Cùng với {work} {scope}, kết quả đánh giá, xếp loại{noun} hằng năm như sau:",
    "Do {act} {work} {scope}, kết quả đánh giá, xếp loại{noun} hằng năm được giữ vững:",
)
BALLOTS = (
    "Ban kiểm phiếu gồm {n} người ra mắt, hướng dẫn cách bỏ phiếu {scope}. Số phiếu phát ra: {count}; thu vào: {count}; hợp lệ: {count}.",
    "Sau khi nghe thêm về {work} {scope}, hội nghị tiến hành bỏ phiếu kín. Số phiếu phát ra: {count}; thu vào: {count}; hợp lệ: {count}.",
    "Hội nghị bỏ phiếu kín, {who} giúp việc kiểm phiếu {scope}. Số phiếu phát ra: {count}; thu vào: {count}; hợp lệ: {count}.",
)
CHOSEN = (
    "Qua bình xét, nhất là về {work} {scope}, các tập thể, cá nhân sau được đề nghị {award}:",
    "Căn cứ kết quả {work} {scope}, hội nghị đề nghị {award} cho các tập thể, cá nhân sau:",
    "Ghi nhận những ai đã {act} {work} {scope}, hội nghị đề nghị {award} cho:",
)
COUNTS = (
    "Kết quả kiểm phiếu, công bố {scope}, như sau:",
    "Sau khi {who} kiểm phiếu {scope}, kết quả kiểm phiếu như sau:",
    "Người đã {act} {work} được tín nhiệm cao; kết quả kiểm phiếu như sau:",
)
_SLOT = re.compile(r"\{(\w+?)(2?)\}")


def make(options: tuple[str, ...], rng: Random, **given: str) -> str:
    """One of ``options`` with its slots filled: from ``given``, from PARTS ("{work2}" is another than "{work}"), "{n}" is a number."""
    drawn: dict[str, list[str]] = {}

    def value(match: re.Match[str]) -> str:
        name, second = match.group(1), bool(match.group(2))
        if name in given:
            return given[name]
        if name == "n":
            return f"{rng.randint(2, 97):02d}"
        parts = drawn.setdefault(name.lower(), rng.sample(PARTS[name.lower()], 2))
        word = _SLOT.sub(value, parts[second])
        return word[0].upper() + word[1:] if name[0].isupper() else word

    made = _SLOT.sub(value, rng.choice(options))
    return made[0].upper() + made[1:]


def sentence(rng: Random) -> str:
    """A sentence on what was achieved."""
    return make(SENTENCES, rng)


def summary(rng: Random) -> str:
    """A nominee's achievement in a table cell."""
    return make(SUMMARIES, rng)
