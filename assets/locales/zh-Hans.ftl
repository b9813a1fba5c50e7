# What hotwash says in Chinese, in simplified characters.

## 日期、时间、地点

date = { $year }年{ $month }月{ $day }日（{ $weekday }）
day = { $year }年{ $month }月{ $day }日
moment = { $month }月{ $day }日 { $time }
moment-in = { $place }时间{ $year }年{ $month }月{ $day }日{ $time }
moment-utc = { $moment }（协调世界时）
date-and-times = { $date }，{ $times }
month-name-1 = 1
month-name-2 = 2
month-name-3 = 3
month-name-4 = 4
month-name-5 = 5
month-name-6 = 6
month-name-7 = 7
month-name-8 = 8
month-name-9 = 9
month-name-10 = 10
month-name-11 = 11
month-name-12 = 12
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12
weekday-Mon = 周一
weekday-Tue = 周二
weekday-Wed = 周三
weekday-Thu = 周四
weekday-Fri = 周五
weekday-Sat = 周六
weekday-Sun = 周日
city-UTC = 协调世界时
city-New-York = 纽约
city-Shanghai = 上海
city-Los-Angeles = 洛杉矶
city-Chicago = 芝加哥
city-Denver = 丹佛
city-Honolulu = 檀香山
city-London = 伦敦
city-Paris = 巴黎
city-Berlin = 柏林
city-Brussels = 布鲁塞尔
city-Bucharest = 布加勒斯特
city-Moscow = 莫斯科
city-Tokyo = 东京
city-Seoul = 首尔
city-Hong-Kong = 香港
city-Singapore = 新加坡
city-Kuala-Lumpur = 吉隆坡
city-New-Delhi = 新德里
city-Kolkata = 加尔各答
city-Sydney = 悉尼
city-Canberra = 堪培拉
city-Washington = 华盛顿
city-Beijing = 北京

## 经过：每一类事件怎么说

account-facilitator = 导调员
account-inject-skipped = 跳过“{ $inject }”
account-inject-postponed = 把“{ $inject }”改到 { $to }
account-script = 剧本
account-turned-provided = “{ $inject }”不再发出：所依据的条件不成立
account-turned-cited = “{ $inject }”不再发出：收件方尚不知道“{ $cited }”
account-turned-unsayable = “{ $inject }”不再发出：其内容是读者尚不可能知道的
account-turned-instead = { $why }。改为“{ $other }”
account-letter-dropped = “{ $inject }”所要求的信函不再发出：情况已变
account-plan-changed = 更改想定：{ $change }
account-facilitator-told = 在想定之外说：
account-statement-sent = 经{ $by }表示：

account-item-leaked = 将{ $other }的来件透露给媒体{ $about }
account-story-printed = 媒体出现泄密报道
press-text =
    { $item ->
        [request] 报纸披露了{ $of }一份未公开的协查请求{ $title }。
        [answer] 报纸披露了{ $of }就{ $title }所作的未公开答复。
       *[statement] 报纸披露了{ $of }一份不供发表的函告{ $title }。
    }事涉{ $case }。报道称，此事{ $value }。报道未说明消息来源。
value-state = 系国家所为
value-tolerated = 系受国家容忍的犯罪
value-criminal = 只是一起刑事案件
value-unknown = 尚无定论
value-yes = 是
value-no = 否
good-faith-of = { $party }的诚意

account-request-sent = 请求协助（{ $asks }）：{ $request }（{ $class }，共享范围标记 { $marking }），经{ $by }{ $due }
account-request-acknowledged = 确认收到 { $request }{ $timing }
account-request-read-back = 复述 { $request }{ $timing }
account-read-back-confirmed =
    { $detail ->
        [corrected] 更正对 { $request } 的复述{ $timing }
       *[other] 确认对 { $request } 的复述无误{ $timing }
    }
account-completeness-ruled =
    { $detail ->
        [missing] 认定 { $request } 不完整，缺少：{ $missing }{ $timing }
       *[other] 认定 { $request } 完整{ $timing }
    }
account-request-returned = 退回 { $request }，要求补充：{ $missing }{ $timing }
account-request-supplemented = 补充 { $request }{ $timing }
account-rest-provided = 补齐 { $request } 的其余内容
account-request-accepted = 受理 { $request }{ $timing }
account-request-answered =
    { $detail ->
        [part] 部分答复 { $request }{ $timing }
        [none_held] 答复 { $request }：不掌握有关材料{ $timing }
       *[other] 全部答复 { $request }{ $timing }
    }
account-request-refused = 拒绝 { $request }（{ $ground }）{ $timing }
account-request-withdrawn = 撤回 { $request }
account-request-reopened = 指出对 { $request } 的答复不符所求，并说明原意
account-request-closed = 办结 { $request }{ $timing }

account-status-reported = 通报 { $request } 的办理进展{ $timing }
account-request-redirected = 表示自己不是 { $request } 的主管机关{ $timing }
account-request-readdressed = 把 { $request } 改送该机关{ $timing }
account-agency-consulted = 就 { $request } 征求其意见
account-consultation-concurred = 同意答复 { $request }{ $timing }
account-consultation-objected = 反对答复 { $request }（{ $ground }）{ $timing }
account-request-assigned = 交其办理 { $request }
account-findings-delivered = 交回就 { $request } 查得的结果{ $timing }
account-request-lapsed = { $request } 逾期失效

account-call-refused = 不接 { $other } 的来电{ $about }，经{ $by }
account-call-repeated = 再次致电{ $about }，经{ $by }
account-line-tested = 测试与 { $by } 的热线
account-test-answered = { $after }后接听 { $from } 的测试电话
account-dialogue-held =
    { $number ->
        [0] 在对话中没有发现久拖未决的请求
       *[other] 在对话中逐一过问 { $number } 件久拖未决的请求
    }
account-records-reconciled = 与对方核对案卷
account-dialogue-unblocked = 经对话被要求优先办理 { $request }
account-dialogue-reprioritised = 对话之后提高 { $request } 的优先级
account-dialogue-soured = 因对话中提起 { $request } 而不悦
account-dialogue-opened =
    { $number ->
        [0] 对话开始；没有逾期事项，双方登记一致
       *[other] 对话开始，双方出示登记，须逐一过问 { $number } 件请求
    }
account-dialogue-closed =
    { $number ->
        [0] 对话结束，没有达成任何决定
       *[other] 对话结束，公报载明双方同意的 { $number } 项决定
    }
account-decision-proposed = 在对话中提议：{ $decision }
account-decision-agreed = 同意：{ $decision }
account-decision-declined = 不同意：{ $decision }
account-decision-lapsed = 其提议没有得到答复：{ $decision }
account-call-out-of-scope = 不得将 { $request } 提交热线：热线规程不允许
account-call-followed-up = 把热线上就 { $request } 所说的内容书面确认{ $timing }
account-follow-up-overdue = 未按时书面确认热线上就 { $request } 所说的内容
account-dialogue-fruitless = 在对话中听取 { $request } 的情况，没有结果

account-message-delivered =
    { $kind ->
        [statement] { $after }后收到 { $from } 的表态
       *[other] { $after }后收到 { $from } 发来的{ $message }
    }
account-repeated = { $what }（一小时内共 { $times } 次）
account-message-lost = { $message }在途中丢失，经{ $by }
account-message-unattended = 无人接收 { $other } 发来的{ $message }
account-message-repeated = 重发关于 { $request } 的上一封信件
account-reminder-sent =
    { $number ->
        [1] 催办 { $request }
       *[other] 第 { $number } 次催办 { $request }
    }
account-request-escalated = 把 { $request } 提交热线，经{ $by }
account-escalation-relayed = 转报 { $request } 的升级事项，经{ $by }
account-escalation-moot = 本应升级，但已没有悬而未决的请求

account-limit-passed = 超过{ $owed } { $request } 的时限（{ $due }）
account-answer-overdue = 尚欠 { $other } 对 { $request } 的答复，已经逾期
account-expectation-missed = 在“{ $inject }”之后本应{ $act }{ $object }，未能按时做到

account-staff-changed = 自此有 { $number } 名工作人员
account-seat-taken = 自此由真人扮演
account-seat-released = 改回按预设策略运行
account-order-waits = 有一份按“{ $inject }”拟好、待发出的草稿
account-order-declined = 拒绝办理“{ $inject }”交办的事项：{ $reason }
account-order-nudged = 催问“{ $inject }”交办的草稿
account-order-sent-for = 代该席位发出“{ $inject }”交办的事项
account-order-skipped = 收回“{ $inject }”交办的事项
account-step-overtaken = 白做了{ $act }：{ $request } 已进入下一步

account-misunderstanding-arose = 误解 { $subject }：{ $difference }
account-misunderstanding-detected =
    { $has_occasion ->
        [yes] 经{ $occasion }察觉 { $subject }，历时{ $lived }
       *[no] 察觉 { $subject }，历时{ $lived }
    }
account-clarification-sent =
    { $known ->
        [yes] 针对 { $subject } 再次说明原意
       *[no] 再次说明 { $request } 的原意，其实无人误解
    }
account-misunderstanding-repaired =
    { $has_repair ->
        [yes] 现在理解为“{ $reads }”：{ $subject } 消除，{ $repair }
       *[no] 现在理解为“{ $reads }”：{ $subject } 消除
    }

## 以上各句的组成部分

timing-late = ，晚了{ $span }
timing-to-spare = ，提前{ $span }
due = 期限 { $moment } 协调世界时
and-due = ，{ $due }
on-request = （关于 { $request }）
titled = “{ $title }”
of-request = （{ $request }）
to-request = （对 { $request }）
the-message = { $kind }{ $about }
a-message = 一封信件
the-escalation = { $request } 的升级事项
between-contents = ；
everyone = 各方
misunderstanding-named = { $id }（{ $kind }）
difference =
    { $kind ->
        [false_repair] 以为{ $field }{ $of }已统一为“{ $read }”；{ $sender } 仍理解为“{ $intended }”
        [silence] 把 { $sender } 的沉默{ $of }当作“{ $read }”；实为“{ $intended }”
       *[other] { $field }{ $of }：{ $sender } 的原意是“{ $intended }”，{ $reader } 理解为“{ $read }”
    }

## 词汇

limit-acknowledge = 确认收到
## 对话中的决定

decision-take-up = 最优先办理 { $request }
decision-settle = 双方对 { $request } 的登记保持一致
decision-term = 按术语表使用“{ $term }”一词
decision-limit = { $class }请求{ $limit }的时限改为{ $within }
decision-content = 每件请求须载明：{ $content }
decision-content-dropped = 请求不再须载明：{ $content }
decision-contact = 由 { $agency } 担任{ $party }的联络机关
decision-line = 使用热线“{ $line }”
decision-line-any = ，事由不限
decision-line-grounds = ，仅限{ $grounds }
decision-line-callers = ，由 { $agencies } 致电
decision-line-answerers = ，由 { $agencies } 接听
decision-line-follow-up = ，每次通话后 { $span }内书面确认
length-days = { $number }天
length-hours = { $number }小时
length-minutes = { $number }分钟
length-seconds = { $number }秒
working-days = { $number } 个工作日
decision-next = 于{ $moment }再次会晤
call-ground-overdue = 逾期事项
call-ground-emergency = 紧急事项
call-ground-unclear = 有误解的事项

limit-completeness = 认定是否完整
limit-read-back = 复述
limit-confirm = 确认复述
limit-status = 通报进展
limit-supplement = 补充
limit-answer = 答复
limit-preserve = 保全
limit-follow-up = 提出正式请求
limit-mla = 答复
limit-produce = 提供数据
limit-assess = 审查
limit-enforce = 承认
limit-guide = 给予指导
limit-subscriber = 提供用户信息
limit-order-subscriber = 答复
limit-order-traffic = 答复
limit-close = 办结

message-request = 请求
message-follow-up = 通话后的书面确认
message-acknowledge = 收悉确认
message-read-back = 复述
message-confirm-read-back = 对复述的确认
message-return = 退回
message-supplement = 补充
message-accept = 受理通知
message-answer-in-full = 答复
message-answer-in-part = 答复
message-answer-none-held = 答复
message-refuse = 拒绝
message-withdraw = 撤回
message-redirect = 转介
message-readdress = 改送
message-consult = 征求意见
message-concur = 同意
message-object = 反对
message-assign = 交办
message-deliver = 查得的结果
message-status = 进展通报
message-rest = 其余内容
message-reminder = 催办
message-copy = 重发件
message-escalation = 升级事项
message-statement = 表态
message-test-call = 测试电话
message-reopen = 对答复的异议
message-clarify = 说明
message-clarification = 说明

act-draft = 起草请求
act-acknowledge = 确认收到
act-read-back = 复述
act-confirm-read-back = 确认复述
act-rule-on-completeness = 认定是否完整
act-return = 退回
act-supplement = 补充
act-accept = 受理
act-answer-in-full = 全部答复
act-answer-in-part = 部分答复
act-answer-none-held = 答复不掌握材料
act-refuse = 拒绝
act-withdraw = 撤回
act-close = 办结
act-remind = 催办
act-escalate = 提交热线
act-relay = 转报
act-report-status = 通报进展
act-redirect = 转介
act-readdress = 改送
act-consult = 征求意见
act-concur = 同意
act-object = 反对
act-assign = 交办
act-deliver = 交回结果
act-take-call = 接听电话
act-reopen = 提出异议
act-clarify = 说明原意

occasion-acknowledgement = 收悉确认
occasion-verbatim = 逐字复述
occasion-paraphrase = 换言复述
occasion-ruling = 被要求补充的内容
occasion-supplement = 收到的补充
occasion-redirection = 转介
occasion-status = 进展通报
occasion-answer = 答复
occasion-reconciliation = 核对案卷
occasion-hotline = 热线通话
occasion-dialogue = 对话会谈
occasion-statement = 表态
occasion-press = 新闻报道
occasion-second-look = 再次查看

repair-glossary-entry = 双方就术语达成一致
repair-agreed-text = 双方就文本达成一致
repair-supplement = 缺少的内容已补上
repair-redirect = 已指明主管机关
repair-re-class = 重申紧急等级并说明理由
repair-due-time-in-utc = 以协调世界时给出期限
repair-facts-apart = 把事实与主张分开
repair-re-plead = 重新说明罪名
repair-status-ping = 得到对方的消息
repair-releasable-version = 写明共享范围标记的含义
repair-shared-case-id = 指明案件及其范围
repair-reopening = 重新提起
repair-classification = 双方各自说明如何认定该事件

kind-term = 术语
kind-translation = 翻译
kind-missing-info = 信息缺失
kind-wrong-channel = 渠道有误
kind-urgency = 紧急程度
kind-deadline = 期限
kind-intent = 意图
kind-legal = 法律
kind-silence = 沉默
kind-handling = 标记处理
kind-scope = 范围
kind-false-repair = 误以为已澄清
kind-norm = 准则

harm-wrong-work = 做了无关的工作
harm-laid-aside = 被搁置
harm-put-off = 推迟着手
harm-other-priority = 优先级被改变
harm-reserve = 有所保留
harm-refusal = 被拒绝
harm-breach = 违反共享范围标记
harm-no-reminder = 不再催办
harm-needless-escalation = 不必要的升级
harm-distrust = 失去信任

field-request-id = 请求编号
field-requesting-authority = 请求机关
field-addressed-authority = 被请求机关
field-urgency = 紧急程度
field-incident-type = 事件类型
field-facts = 事实
field-confidence = 可信度
field-indicators = 指标
field-data-sought = 所求数据
field-assistance-type = 协助类型
field-offence = 罪名
field-purpose = 用途
field-marking = 共享范围标记
field-due-time = 期限
field-language = 语言
field-mla-intent = 是否提出司法协助
field-prior-contacts = 以往联络
field-signature = 签署
field-notice-id = 通报编号
field-sender = 发出方
field-objects = 物体
field-time-of-approach = 最接近时刻
field-miss-distance = 预计错过距离
field-orbit-data = 轨道数据
field-action-sought = 所求行动
field-own-manoeuvres = 自身机动
field-legal-basis = 法律依据
field-nature = 性质（测试、演练或真实）
field-reference = 编号
field-summary = 情况概述
field-effects = 影响
field-artefacts = 样本
field-already-done = 已采取的措施
field-other-channels = 已告知的其他渠道
field-limits-on-use = 使用限制
field-basis = 依据
field-issuer = 签发机关
field-identifier = 用户或其他唯一标识
field-data-category = 数据类别
field-time-range = 时间范围
field-necessity = 必要性和相称性
field-follow-up = 后续事项
field-malicious = 是否疑似违法或恶意行为
field-cross-border = 是否涉及他国
field-severity = 严重程度和影响
field-custodian = 数据持有人及所在地
field-preservation-ref = 先前的保全请求编号
field-identity = 有关人员、物品或账户的身份信息
field-addressee = 收件机关
field-force = 语气
field-intent = 意图
field-case = 案件
field-reply = 回应
field-norm = 准则的适用


ground-essential-interests = 根本利益
ground-no-dual-criminality = 不符合双重犯罪
ground-political-offence = 政治犯罪
ground-military-offence = 军事犯罪
ground-double-jeopardy = 一事不再理
ground-no-legal-basis = 缺乏法律依据
ground-overbroad = 范围过宽
ground-not-competent = 无主管权
ground-below-threshold = 未达门限
ground-operational-need = 运行安全需要
ground-voluntary = 答复出于自愿
ground-under-investigation = 妨碍正在进行的调查
ground-other-channel = 应走其他渠道
ground-collateral = 会伤及无关者
ground-privilege = 受豁免、特权或新闻自由保护
ground-fundamental-rights = 明显侵犯基本权利
ground-impossible = 客观上无法提供
ground-third-country-law = 第三国法律禁止
ground-no-emergency = 不构成紧急情况
ground-discrimination = 疑似出于歧视追究
ground-domestic-law = 本国法律不允许

class-emergency = 特急
class-urgent = 紧急
class-priority = 优先
class-routine = 常规
class-flash = 特提
class-immediate = 加急
class-check = 联络测试

marking-white = 白
marking-clear = 公开
marking-green = 绿
marking-amber = 黄
marking-amber-strict = 黄（仅限本机构）
marking-red = 红

outcome-full = 全部答复
outcome-part = 部分答复
outcome-none-held = 不掌握材料
outcome-refused = 被拒绝
outcome-withdrawn = 已撤回
outcome-lapsed = 已失效

state-sent = 已发出
state-received = 已收到
state-acknowledged = 已确认收到
state-read-back = 已复述
state-confirmed = 复述已确认
state-ruled = 已认定
state-returned = 已退回
state-redirected = 已转介
state-accepted = 已受理
state-consulting = 征求意见中
state-objected = 被反对
state-assigned = 已交办
state-formal-request-awaited = 等待正式请求
state-answered = 已答复
state-refused = 已拒绝
state-withdrawn = 已撤回
state-lapsed = 已失效
state-closed = 已办结

inject-inject = 注入
inject-news = 新闻
inject-ground-truth = 实情
basis-real = 真实
basis-notional = 虚构
basis-assumed = 假定

assistance-preserve = 保全数据
assistance-disclose = 提供数据
assistance-mitigate = 处置攻击
assistance-interview = 询问人员
assistance-advise = 研判指标
assistance-legal-evidence = 司法协助取证
assistance-share-orbit-data = 提供轨道数据
assistance-explain = 说明机动目的
assistance-hold-manoeuvre = 暂不机动
assistance-confirm-entry = 确认名录条目
assistance-inform = 通报已知情况
assistance-clarify = 说明是否知情
assistance-contain = 处置有害活动
assistance-route = 告知主管部门
assistance-analyse = 分析样本
assistance-notify = 告知受影响者
assistance-produce = 提供数据（欧洲数据提供令）
assistance-keep = 保全数据（欧洲数据保全令）
assistance-assess-order = 审查数据提供令
assistance-enforce-order = 执行数据令
assistance-guide = 对预警给予指导
assistance-disclose-urgently = 紧急披露数据
assistance-domain = 提供域名注册信息
assistance-subscriber = 由服务提供者提供用户信息
assistance-order-subscriber = 执行用户信息提供令
assistance-disclose-emergency = 紧急情况下快速披露
assistance-avert = 提供数据以避免紧急危险
assistance-locate = 查找嫌疑人下落
assistance-inform-law = 提供法律信息

## 所理解的意思

meaning-laid-aside = 材料到齐之前不办理
meaning-supposed = 无关紧要的内容
meaning-competent = { $agency } 有{ $authority }职权
meaning-not-competent = { $agency } 无{ $authority }职权
meaning-as-written = 普通请求
meaning-demand = 强硬要求
meaning-suggestion = 建议
meaning-question = 事实询问
meaning-plain = 一般陈述
meaning-accusation = 指责
meaning-pending = 尚在办理
meaning-refused = 已拒绝
meaning-granted = 已同意
meaning-breach = 构成违反（{ $norm }）
meaning-outside = 不构成违反（{ $norm }）

class-under-norm-breach = 构成违反约定
class-under-norm-outside = 不构成违反约定

authority-contact-point = 联络
authority-investigate = 侦查取证
authority-respond = 技术处置
authority-central-authority = 司法协助主管
authority-diplomatic = 外交
authority-leaders-line = 领导人热线
authority-direct = 指挥协调
authority-protect = 系统保护
authority-track = 空间目标监视
authority-operate = 航天器操控
authority-command = 指挥
authority-contact = 名录联络
authority-manage = 名录管理
authority-analyse = 样本分析
authority-notify = 告知受影响者
authority-control = 演练总控
authority-issue = 签发或确认数据令
authority-enforce = 执行机关
authority-provide = 服务提供者

stage-transit = 在途
stage-waiting = 等待
stage-working = 办理
stage-off-hours = 非工作时间
stage-other-side = 等待对方
stage-returned = 退回期间

yes = 是
no = 否
none = -

## 报告的框架

report-of = 行动后评估报告，{ $from }至{ $to }
report-of-day = 行动后评估报告，{ $day }
report-so-far = 演练尚未结束，内容截至 { $moment }。
contents = 目录
contents-back = 回到目录
page-summary = 摘要
page-annexes = 附件
# 网页上较长的表格折叠显示，点击此处展开。
table-rows = { $caption }（{ $number } 行）
rows-cited = 数据出处
rows-on-paper = 各行数据见本次演练的数据表，以及打印本文所用的网页。
rows-about = 正文中的上标数字指向本次演练数据表中的某一行或某张表。空单元格从略。
rows-of-file = 各行数据见本次演练的数据表。
rows-whole-table = 整张表
# 朗读上标数字时的名称；行名如 `requests keep_logs`。
cite-name = { $number ->
   *[other] 出处 { $numbers }：{ $rows }
}
cite-back = 从出处 { $source } 返回正文，第 { $place } 处，共 { $of } 处
# 文字处理文档中表和图的编号。
caption-of-table = 表
caption-of-figure = 图
caption-before-number = {" "}
caption-after-number = {"　"}
picture-size = 图片大小
colon = { $name }：{ $text }
annex = 附件 { $number }：{ $name }
see-annex = { $name }：见附件 { $number }。

## 概况

overview = 演练概况
overview-time = 演练时间
overview-time-is = { $from } 至 { $to }
overview-guidelines = 准则
overview-agency = { $short }（{ $name }）
overview-played-by = 扮演方式
overview-by-policies = 各机关均按预设策略运行，无人入席
overview-by-people = { $seats } 由真人扮演；其余机关按预设策略运行
overview-by-people-alone = { $seats } 由真人扮演
overview-happened = 数量
overview-injects = 注入 { $injects } 条中下达 { $fired } 条
overview-and = ；
overview-counts = 请求 { $requests } 件，信件 { $messages } 封，丢失 { $lost } 封；退回 { $returns } 次，催办 { $reminders } 次，提交热线 { $escalations } 次
overview-left = 由导调员掌握而未下发的注入：{ $injects }。
overview-about = 想定中哪些是真实的，哪些是虚构的

## 摘要（前两页）

fact-from = 日期
fact-to = 最后一日
fact-place = 地点
fact-sponsor = 主办单位
fact-type = 演练类型
fact-organisations = 参演单位
fact-players = 参演人员
fact-facilitators = 导调员
fact-evaluators = 评估员
fact-observers = 观察员
fact-status = 报告状态
fact-marking = 传阅标记
fact-issue = 问题
fact-action = 措施
fact-element = 能力要素
fact-owner = 责任单位
fact-contact = 联系人
fact-begins = 开始日期
fact-due = 完成期限
fact-struck = 已删去
facts-days = { $from }至{ $to }
facts-people = 人数
facts-players = 参演人员 { $number } 人
facts-facilitators = 导调员 { $number } 人
facts-evaluators = 评估员 { $number } 人
facts-observers = 观察员 { $number } 人
facts-actions = { $number ->
        [0] 没有建议措施。
       *[other] 共建议 { $number } 项；{ $open ->
            [0] 每项均已确定责任单位和完成期限。
           *[other] { $open } 项尚未落实，未定责任单位或完成期限。
        }
    }
report-status-draft = 草稿
report-status-final = 定稿
report-status-open = { $status }，但仍有 { $number } 项措施未定负责方或日期
exercise-type-seminar = 研讨会
exercise-type-workshop = 专题工作会
exercise-type-tabletop = 桌面推演
exercise-type-game = 对抗推演
exercise-type-drill = 单项演练
exercise-type-functional = 功能演练
exercise-type-full-scale = 全面演练
summary = 摘要
summary-nothing = 记录中没有可以据以得出结论的内容。
brief-requests = 演练下达了 { $injects } 条注入，其间共发出 { $number } 件请求。
brief-simulated = 无人参演：这是一次模拟，按想定的设定随机生成，不代表其中所列机关的实际做法。
brief-answered = { $answered ->
        [0] 无一得到答复。
       *[other] { $answered } 件得到答复{ $refused ->
            [0] {""}
           *[other] （其中 { $refused } 件为拒绝）
        }：{ $in_time } 件按时，{ $late } 件逾期{ $misread ->
            [0] 。
           *[other] ，另有 { $misread } 件因误解而被拒绝，不算按时答复。
        }
    }{ $overdue ->
        [0] {""}
       *[other] { $overdue } 件时限已过仍未得到答复。
    }{ $open ->
        [0] {""}
       *[other] 另有 { $open } 件未得到答复，但时限未到或已撤回。
    }
brief-misread = { $number ->
        [0] 没有发生误解。
       *[other] 发生误解 { $number } 起，{ $latent ->
            [0] 全部有人察觉；
           *[other] 其中 { $latent } 起无人察觉；
        }{ $unsound ->
            [0] 没有答复受其影响。
           *[other] { $unsound } 件答复不切合原意。
        }
    }
brief-no-request = { $injects ->
        [0] 未下达注入
       *[other] 演练下达了 { $injects } 条注入
    }，没有发出请求。
brief-injects = { $injects ->
        [0] 未下达注入。
       *[other] 演练下达了 { $injects } 条注入。
    }
brief-questions = { $questions ->
        [0] 没有注入要求作出决定。
       *[other] { $questions } 条注入要求作出决定，参演人员作答 { $answers } 次。
    }
brief-discussed = 共 { $all } 个讨论模块，讨论了 { $number } 个，用时{ $taken }。{ $seats ->
        [0] 没有席位作答。
       *[other] { $seats } 个席位就 { $questions } 个问题作答 { $answers } 次。
    }
finding-discussed = 讨论情况
discussed-choices = 有 { $number } 个选择题得到回答，其中 { $united } 个的回答完全一致。
discussed-kept = 导调员选入本报告的回答有 { $number } 条。
finding-observed = 观察到的情况
finding-meant = 影响
finding-to-do = 应对措施
finding-misread = 影响最大的误解
finding-misread-free = 一起未使答复推迟的误解
finding-misread-none = 没有误解
worst-what = 对“{ $about }”中的{ $field }，{ $reader } 的理解与 { $sender } 的原意不同。
worst-meant = { $sender } 的原意：“{ $intended }”。{ $reader } 的理解：“{ $read }”。
worst-left-out = { $sender } 在“{ $about }”中缺少{ $field }。
worst-laid-aside = { $reader } 将请求搁置，等待补充。
worst-supposed = { $sender } 的原意：“{ $intended }”。{ $reader } 的推断：“{ $read }”。
worst-supposed-nothing = { $reader } 认为没有缺少重要内容。
worst-covered = 其后以为已经说清，其实没有。
worst-seen = { $by } 在{ $after }后通过{ $occasion }察觉。
worst-unseen = 无人察觉。
worst-over = 在误解产生影响期间无人察觉。
worst-not-repaired = 误解未得到消除。
worst-later = 因此，切合原意的答复推迟了{ $by }。
worst-sooner = 切合原意的答复反而比没有这一误解时提前了{ $by }。
worst-same = 切合原意的答复并未因此推迟。
worst-prevented = 因此始终没有切合原意的答复；若无这一误解，请求发出后{ $after }即可得到。
worst-enabled = 得到了切合原意的答复；若无这一误解，推演结束前反而得不到。
worst-neither = 始终没有切合原意的答复；没有这一误解，也同样得不到。
worst-spoilt = 最后的答复因此不切合原意：{ $soundness }。
worst-sent = 发出
worst-onset = 产生误解
worst-noticed = 察觉
worst-repaired = 消除
worst-answered = 答复
worst-alt = 从 { $from } 至 { $to }，{ $sender } 与 { $reader } 的理解不同。
worst-caption = 两线之间为灰色时，双方的理解不同。
spent-transit = 信件传递
spent-waiting = 等待人手
spent-working = 办理
spent-off-hours = 非工作时间
spent-other-side = 等待对方
spent-returned = 退回补正
spent-at-transit = 信件传递
spent-at-waiting = 等待 { $to } 的人手
spent-at-working = { $to } 的办理
spent-at-off-hours = { $to } 的非工作时间
spent-at-other-side = 等待 { $from }
spent-at-returned = 退回 { $from } 补正
finding-time = 时间花在何处
time-total = { $number } 件请求等待答复共计{ $total }，其中 { $share }% 花在{ $stage }上，所占最多。
time-most = 其时间最多花在{ $stage }上，占 { $share }%。
time-overdue = 逾期最久的是 { $to } 对“{ $title }”的答复：超过时限{ $over }才作出。
time-overdue-open = 逾期最久的是 { $to } 对“{ $title }”的答复：超过时限{ $over }仍未作出。
time-worst = { $class }等级的时效最差：时限已到的 { $over } 件请求中，{ $missed } 件未按时答复。
time-none-late = 没有请求逾期答复。
time-none-over = 演练停止时，尚无请求时限届满。
time-longest = 等待最久的是发给 { $to } 的“{ $title }”：{ $gross }。
time-longest-open = 等待最久的是发给 { $to } 的“{ $title }”：{ $gross }，始终未获答复。
stages-alt = { $number } 个紧急等级的条形图，标明各环节所占比例。
stages-caption = 各等级请求的时间花在何处，按占总时间的比例。
finding-worked = 成效
worked-objectives = 已评级的 { $rated } 个目标中，{ $number } 个建议评为 P。
worked-expected = 计分的 { $all } 个预期事项中，{ $number } 个按时完成。
worked-met = 时限已到的 { $over } 件请求中，{ $number } 件按时答复。
worked-sound = { $all } 件答复中，{ $number } 件不存在误解：{ $outcomes }。
worked-full = 全部答复 { $number } 件
worked-part = 部分答复 { $number } 件
worked-none-held = 答复不掌握材料 { $number } 件
worked-refused = 拒绝 { $number } 件
worked-repaired = { $all } 起误解中，{ $number } 起得到消除{ $read ->
        [0] 。
       *[other] ，其中 { $read } 起是通过复述察觉的。
    }
worked-nothing = 统计的各项中，没有一项达到三分之二。
worked-keep-up = 继续坚持{ $occasion }：已消除的 { $all } 起误解中，{ $number } 起由此及时察觉。
held-expected = 按时完成的预期事项
held-met = 按时答复的请求
held-sound = 不存在误解的答复
held-repaired = 得到消除的误解
held-alt = 各项成效的条形图，标明总数与其中的数目。
held-caption = 每条表示总数中有多少符合。
finding-decided = 决定
decided-asked = 提出问题 { $questions } 个，参演人员作答 { $answers } 次。
decided-split = 分歧最大的是“{ $title }”：{ $all } 次作答中，“{ $choice }”得 { $number } 次。
decided-alt = “{ $title }”各选项的条形图，标明选择的人数。
decided-caption = 参演人员对“{ $title }”的选择。
ratings = 评级
ratings-caption = P：顺利完成；S：完成，有一些困难；M：完成，有较大困难；U：未能完成。建议评级依规则得出，规则见分析部分。
ratings-caption-simulated = P：顺利完成；S：完成，有一些困难；M：完成，有较大困难；U：未能完成。建议评级依规则得出，规则见分析部分；无人参演，故只针对这次模拟。
ratings-objective = 目标
ratings-suggested = 建议评级
ratings-basis = 依据
ratings-evaluators = 评估员
rating-not = 未评级
rating-of = { $letter }（{ $by }）
basis-expected = { $all } 个预期事项中 { $done } 个按时完成
basis-receipts = { $all } 个预期事项中 { $done } 个按时完成，均只是确认收悉
basis-measured = { $all } 项指标中 { $reached } 项达标
basis-contrary = 有 { $number } 次选择与目标相悖
basis-none = 没有可计入的内容
basis-and = ；
actions = 建议措施
actions-none = 按规则没有可建议的措施。
actions-caption = 根据实际情况按规则得出，供修改或删去
actions-caption-first = 根据实际情况按规则得出，供修改或删去：共 { $all } 项，此处列 { $shown } 项，其余见改进计划
actions-action = 措施
actions-why = 理由
actions-owner = 责任单位
actions-due = 完成期限

## 建议的内容

advice-read-back = 收到请求后，先用自己的话复述再开始办理，由发出方确认或更正。
advice-misreading-term = 就理解不一的术语商定含义，列入共同术语表，并在请求中使用术语表的用语。
advice-misreading-translation = 译文与原文一并发送，并商定两种语言的固定表述。
advice-misreading-missing-info = 缺少的内容应当询问而不是推断，并向收件方提供必备内容的简短清单。
advice-misreading-wrong-channel = 共同维护一份职权清单，开始办理前先问明由谁主管。
advice-misreading-urgency = 将双方的紧急等级对照列出，并在每件请求中说明何时需要答复及其理由。
advice-misreading-deadline = 期限一律写明协调世界时的日期和时刻，并备好双方日历。
advice-misreading-intent = 将已知事实与怀疑对象分开，并在请求开头写明并无指控之意。
advice-misreading-legal = 描述行为而不只写罪名，由双方说明该行为在本国法律中如何认定。
advice-misreading-silence = 约定沉默既不表示同意也不表示拒绝，并定期通报进展。
advice-misreading-handling = 在每个共享范围标记旁写明谁可以知悉、可作何用。
advice-misreading-scope = 以共同编号指明案件，并写明包括什么、不包括什么。
advice-misreading-false-repair = 每次更正之后，由收件方再次复述更正后的含义。
advice-misreading-norm = 由各方说明如何认定该事件及其依据的文本。
advice-check-answers = 结案之前，由请求方对每件答复说明是否切合原意；如不切合，应重新提起。
advice-late = 商定由谁负责答复，并在时限届满前向对方通报。
advice-late-transit = 为该等级商定更快的渠道，并进行测试。
advice-late-waiting = 为该等级的请求增派人手，或优先办理。
advice-late-working = 先将已有内容作部分答复，其余随后补充。
advice-late-off-hours = 各方均为该等级指定非工作时间的值班人员。
advice-late-other-side = 为等待对方的每一步设定时限，并在届满前提醒。
advice-late-returned = 发出前对照必备内容清单核对请求。
advice-complete = 使用列有各等级必备内容的表格，发出前由另一人核对。
advice-arrival = 约定在固定时间内确认收到，未确认的改用其他渠道重发。
advice-directory = 及时更新联络名录：谁可办理何事、地址和工作时间。
advice-test = 明确每个时段由谁接听热线，反复测试，直到随时有人接听。
advice-expected = 与 { $agencies } 逐项回顾逾期、只完成部分或未完成的事项，写明由谁在何时完成，并再次演练。
advice-post = 仅因途中耽搁而逾期的，商定更快的渠道并加以测试。
advice-contrary = 明确此类问题由谁决定，决定之前先对照目标。
advice-measure = 再次演练，并测量：{ $measures }。
advice-authority = 明确此类指令由谁决定，以及 { $who } 需要什么才能执行。
advice-decide = 在下次演练前明确此类问题由谁在何时决定。
advice-markings = 与处理对方来件的人员逐一说明各共享范围标记允许的用途。
element-planning = 计划
element-organization = 组织
element-equipment = 装备
element-training = 培训
element-exercise = 演练

## 经过

account = 经过
no-request = 没有发出任何请求。
account-date = 日期
account-who = 谁
account-what = 事项
account-caption = 每一行都对应日志中的一个事件。
account-lines = 逐行经过（{ $number } 行）

## 按目标分析

objectives = 按目标分析
objectives-none = 想定没有列出目标。
objectives-rule = 评级由规则建议，供评估员修改。按预期事项：全部按时完成为 P；全部完成但有的逾期或只完成部分为 S；计分至少达到一半为 M；不足一半为 U。逾期或部分完成的按一半计；不切合原意的答复不计分；并非出于误解的拒绝不计入，因为被请求方有权拒绝。按指标：全部达标为 P；至少一半达标为 S；否则为 M。取两者中较差的为建议评级；有人作出与目标相悖的选择时，至多评为 M。最紧急类别的时限自发出起算，其余自该机关收到所应处理的事项起算。未曾被要求的事项不计，演练结束时尚未到期的事项也不计。由人扮演的机关，只计其负责的事项。
rating-p = 顺利完成
rating-s = 完成，有一些困难
rating-m = 完成，有较大困难
rating-u = 未能完成
rating-suggested = 建议评级：
rating-is = { $letter }，{ $about }
rating-by = { $by }的评定：
rating-for = 。理由：{ $reason }
rating-none = 未评级：没有向受评者提出过服务于该目标的事项，或其时限未到。
rating-capability = 核心能力：{ $capability }。
gap = {""}
full-stop = 。
expected-caption = 预期事项与实际情况
expected-after = 起因
expected-of = 预期机关
expected-action = 事项
expected-within = 时限
expected-done = 完成时间
expected-in-time = 是否按时
expected-not-done = 未完成
expected-late = 晚
expected-open = 未到期
expected-asked = 要求时间
expected-not-asked = 尚未被要求
expected-lapsed = 已无意义
expected-from-sending = 自发出起是否按时
expected-counts = 计分
expected-of-policy = 不计：由预设策略承担
expected-of-both = 不计：席位中途易手
expected-no-credit = 不计
expected-refused = 否：已拒绝
objectives-rule-title = 建议评级的规则
rating-basis = （{ $basis }）。
rating-worse = 按预期事项为 { $expected }，按指标为 { $measured }，取其中较差者。
measures-caption = 测量结果
measures-measure = 指标
measures-objective = 目标
measures-target = 目标值
measures-value = 实际值
measures-reached = 是否达标
target-least = 至少 { $least }
target-most = 至多 { $most }
target-between = { $least } 至 { $most }
target-no-value = 无可测量
responsible-caption = 预期事项由谁负责。入席之前由预设策略所做的，以及无人扮演的机关由预设策略所做的，另行列出。
responsible-who = 负责者
responsible-expected = 预期
responsible-met = 按时
responsible-late = 逾期
responsible-missed = 未完成
responsible-open = 未到期或未被要求
responsible-person = 参演人员
responsible-both = 先后易手
responsible-policy = 预设策略
responsible-nobody = 尚无
told-declined = { $who } 拒绝了“{ $what }”，理由是：“{ $reason }”
told-unsound = { $who } 答复了“{ $request }”，但答复不切合原意（{ $how }），不计为完成。
told-incomplete = { $who } 答复了“{ $request }”，但所给少于原意（{ $how }），按一半计。
told-part = { $who } 对“{ $request }”作了部分答复，并非出于误解，按一半计。
told-refused = { $who } 拒绝了“{ $request }”，并非出于误解。被请求方有权拒绝，故不计分。
told-contrary = { $who } 就“{ $what }”选择了“{ $choice }”，与目标相悖。
told-not-asked = 有 { $number } 个预期事项不予评级：应据以行动的内容始终没有到达应行动者。
expected-folded = 预期事项与实际情况（{ $number } 项）
expected-declined = 说明理由后拒绝
expected-unsound = { $moment }，不切合原意
expected-otherwise = { $moment }，{ $how }
metric-requests-met-share = 按时答复的请求
metric-requests-sound-share = 切合原意的答复
metric-requests-sound-in-time-share = 按时且切合原意答复的请求
metric-requests-fit-mean = 答复切合原意的平均程度
metric-requests-answered = 已答复或拒绝的请求
metric-requests-open = 尚未了结的请求
metric-requests-refused = 被拒绝的请求
metric-requests-returns = 因内容缺失的退回次数
metric-requests-redirects = 转给其他机关的请求
metric-requests-lapsed = 逾期失效的请求
metric-requests-to-answer-mean = 平均答复时间
metric-requests-to-sound-answer-median = 半数请求得到切合原意答复的时间
metric-class---met-share = 按时答复的{ $class }请求
metric-class---to-acknowledge-median = { $class }请求确认收悉时间的中位数
metric-class---to-acknowledge-worst = { $class }请求确认收悉的最长时间
metric-class---to-answer-median = { $class }请求答复时间的中位数
metric-class---to-answer-worst = { $class }请求答复的最长时间
metric-misunderstandings-arose = 误解
metric-misunderstandings-repaired = 得到消除的误解
metric-misunderstandings-latent = 无人察觉的误解
metric-misunderstandings-latent-share = 无人察觉的误解所占比例
metric-misunderstandings---arose = “{ $kind }”类误解
metric-messages-lost = 遗失的信件
metric-reminders-sent = 催办
metric-hotline-escalations = 提交热线的请求
metric-hotline-calls-refused = 未被接听的热线呼叫
metric-coordination-objections = 被征询机关提出的异议
metric-conformance-late = 逾期的步骤
metric-conformance-skipped = 遗漏的步骤
metric-conformance-out-of-order = 程序不允许的步骤
metric-conformance-unauthorised = 由无权机关采取的步骤
metric-conformance-never-done = 届满而未采取步骤的时限
metric-expectations-missed = 未完成的预期事项
metric-loss-total = 损失分
metric-loss-breaches = 违反共享范围标记的损失分
notes-objective = 记录：
note-on = 关于“{ $about }”：{ $text }
note = { $moment }，{ $by }：{ $text }

## 时效

timeliness = 时效
by-class-caption = 按紧急等级统计的请求。中位数和最长时间自发出起算；到答复为止的时间不含退回后在请求方手中的时间。
by-class-class = 等级
by-class-sent = 发出
by-class-acknowledged = 确认收到
by-class-answered = 答复
by-class-median = 中位数
by-class-longest = 最长
by-class-met = 按时
by-class-missed = 逾期
by-request-caption = 每件请求到答复为止的时间去向。总计之后的六栏相加等于总计。
requests-annex = 各件请求
by-request-request = 请求
by-request-from = 请求方
by-request-to = 被请求方
by-request-class = 等级
by-request-outcome = 结果
by-request-in-all = 总计
by-request-met = 按时
outcome-open = 未决，{ $state }

## 误解

misunderstandings = 误解
misunderstandings-off = 该想定不含误解：一切都被正确理解。
misunderstandings-none = 没有发生误解。
misunderstandings-latent = 共发生 { $number } 起误解；到演练结束时有 { $latent } 起无人察觉。
soundness = 答复是否切合原意
sound-answers = { $answers } 件答复和拒绝中有 { $number } 件切合原意：所做的正是所要求的。
sound-median = 半数请求在{ $median }内得到切合原意的答复。
sound-no-median = 到结束时，半数以上的请求仍未得到切合原意的答复。
unsound-caption = 不切合原意的答复
unsound-what = 问题所在
unsound-fit = 切合程度
unsound-why = 误解之处
soundness-sound = 切合原意
soundness-refused-on-misreading = 因误解而拒绝
soundness-wrong-object = 所做的并非所要求的
soundness-wrong-scope = 案件范围有出入
soundness-wrong-use = 告知了不应知悉者
soundness-incomplete = 因误解而有所保留
loss-total = 本次演练的损失为 { $points } 分。最不紧急的请求每逾期一天计一分；其他何者计入、各计多少，由演练设计者确定。
loss-caption = 损失构成
loss-what = 项目
loss-points = 分数
loss-late = 逾期仍未得到切合原意的答复
loss-unsound = 答复不切合原意
loss-refused = 并非出于误解的拒绝
loss-breaches = 违反共享范围标记
loss-leaks = 向媒体泄露
loss-harms = 无法挽回的后果
by-kind-caption = 按种类统计。各与同一次运行中仅该处理解正确的情形对照：切合原意的答复最长推迟多久、多少件请求本可得到这样的答复、最多造成多少损失分。同一段时间可能由几起误解共同造成，故均不可相加。
by-kind-kind = 种类
by-kind-arose = 发生
by-kind-noticed = 察觉
by-kind-repaired = 消除
by-kind-latent = 潜伏
by-kind-life = 存续中位数
by-kind-latest = 最长推迟
by-kind-prevented = 失去的答复
by-kind-points = 最多分数
norms-caption = 各机构如何认定各事件
norms-norm = 准则
norms-incident = 事件
norms-classed = 各机构的认定
register-caption = 误解登记表
register-annex = 误解登记
register-number = 编号
register-about = 关于
register-meant = 原意
register-read = 理解
register-lived = 存续
register-cost = 切合原意的答复
register-later = 推迟{ $by }
register-sooner = 提前{ $by }
register-same = 未受影响
register-prevented = 因此失去
register-enabled = 因此才有
register-neither = 本来也没有
register-harm = 危害
register-nobody = 无人
register-noticed = { $by }：{ $occasion }
about-field = { $about }，{ $field }

## 热线与对话

dialogues = 对话
dialogue-about = { $level }，{ $moment }。双方之间有 { $requests } 件请求；至少按一方登记，逾期 { $overdue } 件；双方登记不一致 { $differing } 件。逐一过问 { $reviewed } 件。
dialogue-again = { $title }（第 { $number } 次）
dialogue-level-ministerial = 部长级
dialogue-level-working = 工作层
dialogue-agenda = 须逐一过问的请求
dialogue-agenda-empty = 对话开始时没有逾期事项，双方登记一致。
dialogue-request = 请求
dialogue-register-of = { $party }的登记
dialogue-differ = 是否不一致
dialogue-decisions-folded = 提出的事项及其结果（{ $number } 项）
dialogue-decisions = 提议
dialogue-decisions-empty = 没有提议。
dialogue-by = 提议方
dialogue-what = 内容
dialogue-answered = 答复
communique = 公报
communique-begins = 双方同意：
communique-empty = 没有公报：双方没有达成任何决定。
registers-annex = 双方登记
registers-caption = 双方登记，按类别
registers-class = 类别
registers-party = 登记方
registers-sent = 已发出
registers-in-time = 按时答复
registers-late = 逾期答复
registers-open = 未答复
registers-overdue = 已逾期
registers-returned = 退回
registers-refused = 拒绝
registers-misread = 已察觉的误解
registers-due = 时限{ $moment }
registers-returns = 退回 { $number } 次
registers-noticed = 已察觉误解 { $number } 处
registers-between = ；
register-state-unknown = 未登记
register-state-open = 未答复
register-state-overdue = 已逾期
register-state-in-time = 已按时答复
register-state-late = 已逾期答复
register-state-refused = 已拒绝
register-state-withdrawn = 已撤回
register-state-lapsed = 已失效
decision-state-open = 等待答复
decision-state-agreed = 已同意
decision-state-declined = 未同意
decision-state-lapsed = 未获答复

talks = 热线与对话
talks-folded = 通话与会谈（{ $number } 条）
talks-none = 均未使用。
talks-caption = 通话、线路测试和会谈
talks-when = 时间

## 媒体

press = 媒体报道与各方说法
press-none = 没有泄密。
press-caption = 泄密、由此产生的报道以及双方的解读
press-printed = 见报时间
press-says = 报道内容
press-leaked = 泄密者
press-leaker = { $by }，{ $moment }
press-marking = 共享范围标记
press-breach = { $marking }（已违反）
press-believed = 对报道说法的相信程度
press-side = { $side }：此前 { $before }，此后 { $after }
claims-folded = 各方说法及其结果（{ $number } 项）
claims-caption = 函告中的说法及其结果
claims-heard = 获悉时间
claims-who = 双方
claims-what = 说法
claims-believed = 相信程度
claims-doubted = { $to }获悉前为 { $before }，获悉后为 { $after }{ $doubted ->
        [yes] ，存疑
       *[no] {""}
    }
claims-own = { $by }为 { $claimed }
claims-and = ；
claims-asked = 请求提供佐证
claims-open = 尚待答复
claims-outcome = { $moment }：{ $outcome }
claims-found = { $moment }：{ $outcome }，结果显示此事{ $found }
claims-end = 结束时的相信程度
claims-believed-end = { $who }：{ $believed }

## 脚本备注

beside = 脚本中随注入事件的备注
beside-caption = 消息来源、预期行动，以及为导调和评估人员记下的其他内容
beside-inject = 注入事件
beside-given = 下发时间
beside-heading = 备注项
beside-text = 内容
beside-skipped = 已跳过

## 相互了解

understanding = 相互了解
understanding-about = 各方对问卷的回答，以及对对方回答的预测。一致：双方回答相同。准确：一方的预测与对方的回答相同。正确：回答符合演练规则。只计已作答的题目。
understanding-caption = 演练前后
understanding-when = 时间
understanding-side = 一方
understanding-toward = 对
understanding-agreement = 一致
understanding-accuracy = 准确
understanding-correctness = 正确
understanding-kappa = κ
understanding-consensus = 虚假共识
understanding-answered = 作答者
understanding-drawn = 无人参演，因此没有人回答过这份问卷。以下答案由程序依想定的假设抽取，不代表任何人的看法。
understanding-annex = 问卷数据
understanding-annex-about = 括号内是按题目计算的 95% 威尔逊区间。κ 是对偶然一致作了校正的一致程度；虚假共识是一方认为对方与自己看法相同的比例超出实际的部分。一次演练并不能说明演练有用。
understanding-annex-caption = 占比及其区间
answered-people = 参演人员（{ $seats } 个席位中 { $number } 个作答）
answered-nobody = 未作答（{ $seats } 个席位）
answered-drawn = 无人：抽取
share-of = { $items } 题中 { $of } 题
share-none = 未作答
share = { $items } 题中 { $of } 题（{ $low }% 至 { $high }%）
phase-before = 演练前
phase-after = 演练后

## 结论

method = 本报告的依据
method-measured = 实测
method-measured-is = 时间、结果、答复和误解均取自 { $events } 条事件的日志，没有一项是估计值。
method-drawn = 随机抽取
method-drawn-all = 没有人扮演任何单位：各单位的行动均由想定中的策略决定。
method-drawn-some = { $agencies } 无人扮演，其行动由想定中的策略决定；其他单位在有人扮演之前和之后的行动，也由其策略决定。
method-drawn-before = 各单位均有人扮演。有人扮演之前和之后的行动，由想定中的策略决定。
method-drawn-nothing = 无：无人就座的席位没有作答。
method-drawn-choices = { $agencies } 无人扮演，其选择按想定所设的概率抽取，种子为 { $seed }。
method-drawn-chances = 策略、传递时间、丢失和误读按想定所设的概率抽取，种子为 { $seed }。一次推演说明可能发生什么，不说明发生的频率。
method-said = 参演人员的意见
method-said-is = { $what }。各项意见均署名或计数，与实测结果并列，不取代实测结果。
method-said-nothing = 没有人评级、记录、作答或决定。
method-decisions = { $number } 次决定
method-discussion = { $number } 次讨论作答
method-questionnaires = { $number } 份问卷
method-ratings = { $number } 次目标评级
method-notes = { $number } 条记录
method-findings = { $number } 条优点或待改进之处
method-feedback = { $number } 次对演练的评价
method-ruled = 按规则建议
method-ruled-is = 发现、建议评级和建议措施均按固定规则从日志得出，仅为建议；评级、修改、补充和删去由评估员和导调员决定。
carried = 前次演练遗留的措施
carried-count = { $number ->
        [0] “{ $name }”没有留下措施。
       *[other] “{ $name }”的 { $number } 项措施中，{ $again } 项本次再次建议{ $people ->
            [0] 。
           *[other] ；另有 { $people } 项由参加者补充，是否落实由参加者说明。
        }
    }
carried-about = “{ $name }”当时建议的措施及其计划。本次未再建议，只说明其所依据的情况本次没有发生，不说明措施已经落实。
carried-caption = 前次演练的措施
carried-now = 本次演练
carried-again = 再次建议
carried-not-again = 未再建议
findings = 优点与待改进之处
findings-about = 由规则根据日志提出，供评估员保留、修改或删去。
findings-none = 按这些规则，日志中没有可列之处。
said-by = { $text }（{ $by }）
feedback-report = 参演人员的评价
feedback-report-about = 演练结束后由参演人员在各自设备上评分；有 { $number } 人至少对一项作出评价。每行列出选择各分数的人数，n 为对该项评分的人数。
feedback-caption = 对演练各项陈述的同意程度
feedback-statement = 陈述
feedback-number = n
feedback-median = 中位数
score-1 = 非常不同意
score-2 = 不同意
score-3 = 中立
score-4 = 同意
score-5 = 非常同意
statement-briefed = 情况介绍和材料提供了我的角色所需的信息。
statement-structured = 演练组织有序，进行顺利。
statement-realistic = 想定合理、贴近实际。
statement-right-people = 参演人员选择得当。
statement-involved = 我能以本职工作的层级积极参与。
statement-whom-to-ask = 我更清楚在其他机构和国家应当找谁。
statement-procedures = 我更清楚适用哪些程序和时限。
statement-prepared = 经过本次演练，我为应对真实事件做了更好的准备。
attendance-report = 记录出席期间的在场人数，按角色：
strengths = 优点
findings-areas = { $number ->
        [0] 按这些规则，记录中没有需要改进之处。
       *[other] 有 { $number } 项列于下面的改进计划，并附措施。
    }
areas = 待改进之处
strength-objective = { $objective }建议评为 P：{ $basis }。
strength-class = { $class }等级的 { $number } 件请求得到答复，全部按时。
strength-read-back = 复述使 { $number } 起误解暴露出来并得以消除。
area-objective = { $objective }建议评为 { $letter }（{ $about }）：{ $basis }。
area-late = { $class }等级中时限已到的 { $over } 件请求，有 { $missed } 件未按时答复。
area-late-stage = 其时间最多花在{ $stage }上，占 { $share }%。
area-latent = 有 { $number } 起误解在演练中无人察觉。
area-unsound = 有 { $number } 件答复不切合原意而无人察觉：{ $requests }。
area-kind = 发生“{ $kind }”类误解 { $number } 起。
area-kind-prevented = { $prevented } 件请求因此未能得到切合原意的答复。
area-kind-later = { $number ->
        [1] 切合原意的答复因此推迟{ $by }。
       *[other] 其中一起使切合原意的答复推迟{ $by }。
    }
area-kind-spoilt = 有 { $spoilt } 件答复因此不切合原意。
area-kind-latent = 其中 { $latent } 起无人察觉。
area-kind-unnoticed = { $number ->
        [1] 无人察觉。
       *[other] 全都无人察觉。
    }
area-lost = 有 { $number } 件信件在途中遗失。
area-sent-on = 有 { $number } 件请求先发给了无法处理的机关，只得转送：{ $requests }。
area-test = { $all ->
        [1] 唯一一次热线测试未在一小时内接听。
       *[other] { $all } 次热线测试中，{ $number } 次未在一小时内接听。
    }
area-test-longest = 等候最久的一次为{ $after }。
area-test-never = { $number } 次始终无人接听。
area-declined = { $who } 拒绝了“{ $what }”，理由是：“{ $reason }”
area-undecided = 有 { $number } 个问题未得到回答：{ $questions }。
area-breached = 共享范围标记遭到违反：{ $requests ->
        [0] {""}
       *[other] 涉及 { $requests } 件请求
    }{ $requests ->
        [0] {""}
       *[other] { $stories ->
            [0] {""}
           *[other] ，
        }
    }{ $stories ->
        [0] {""}
       *[other] 涉及 { $stories } 篇新闻报道
    }。
area-returned = 有 { $number } 件请求因内容缺失被退回，为此花去{ $lost }。

## 改进计划

improvement = 改进计划
improvement-about = 依规则建议的措施，以及参加者的安排。空白处由参加者填写。
improvement-none = 没有依规则建议的措施，也没有人补充。参加者可以补充。
improvement-caption = 整改措施
improvement-area = 问题
improvement-action = 整改措施
improvement-element = 能力要素
improvement-capability = 核心能力
improvement-responsible = 责任单位
improvement-contact = 联系人
improvement-struck = 参加者已删去：
improvement-begun = 开始日期
improvement-done = 完成期限

## 如何重现

notes = 记录
reproduction = 如何重现
reproduction-about = 同样的文本、种子、版本和命令会产生逐条相同的日志。
reproduction-scenario = 想定
reproduction-seed = 种子
reproduction-version = 版本
reproduction-changes = 更改
reproduction-commands = 命令
reproduction-log = 日志
reproduction-events = { $number } 个事件，最后一个的摘要为

## 图

answers-alt = { $number } 件请求各自用时与时限的对照，按等级排列：答复 { $answered } 件，逾期 { $late } 件。
answers-caption = 自发出到答复的时间（不含退回期间）与时限的对照。每向右一格，时间按同样的倍数增长。
answers-in-time = 按时答复
answers-late = 逾期答复
answers-open = 尚未答复
answers-limit = 时限

beliefs-of = { $of }（{ $sides }）
beliefs-alt = 双方对 { $number } 个命题的信念差距随时间的变化。
beliefs-caption = 双方平均信念的差距：各取值之差的绝对值之和的一半，看法相同为 0，各自确信相反为 1。
beliefs-left-out = 另有差距较小的 { $number } 个未画出。

questionnaire-who = { $side }对{ $toward }
questionnaire-agreement = 一致
questionnaire-accuracy = 准确
questionnaire-correctness = 正确
questionnaire-alt = 演练前后各方对对方的题目占比。
questionnaire-drawn = { $mark } 无人参演，答案由程序抽取。
questionnaire-caption = 演练前后问卷题目的占比。

time-spent-alt = { $number } 件请求的时间去向，以堆叠条表示，最长的在前。
time-spent-caption = 每件请求到答复为止的时间去向，最长的在前；数值见下表。
time-spent-left-out = 另有较短的 { $number } 件未画出。

scale-minutes = { $number } 分
scale-hours = { $number } 小时
scale-days = { $number } 天
scale-year = 1 年

lanes-alt = { $begins }至{ $ends } { $agencies } 个机关的泳道图，其间有 { $messages } 封信件。
lanes-closer = 泳道细节（{ $number } 幅图）
lanes-caption = { $begins }至{ $ends }，谁给谁发函，谁在办理，各机关手上有什么。时间为{ $city }时间。指向任一图形可见其名称。
lanes-part = 第 { $part } 部分，共 { $number } 部分：两部分之间没有信件。
lanes-request = { $request }（{ $class }）：{ $outcome }
lanes-misread = { $id } { $kind }：原意 { $intended }，理解为 { $read }
lanes-message = { $kind }{ $has_request ->
        [yes] （{ $request }）
       *[no] {""}
    }，{ $from } 至 { $to }{ $lost ->
        [yes] ，丢失
       *[no] {""}
    }
lanes-injects = 导调
lanes-work = 办理中
lanes-shut = 非工作时间
lanes-in-time = 按时答复
lanes-late = 逾期；粗线：期限
lanes-open = 未决
lanes-misreading = 误解；圆圈：察觉
lanes-sent = 请求
lanes-reminder = 催办或升级

traffic-alt = { $agencies } 个机关之间经 { $channels } 条渠道发送的 { $number } 封信件。
traffic-caption = 谁使用哪条渠道。线越粗，该机关经该渠道收发的信件越多；机关旁为其发出和收到的数量。
traffic-unused = 未使用：{ $channels }。
traffic-of = 发 { $sent }，收 { $received }
traffic-channel = { $number } 封，丢失 { $lost } 封，在途中位数 { $median }
traffic-between = 双方之间
traffic-hotline = 热线
traffic-within = 一方内部

## 两次运行对照

compared = { $a } 与 { $b }
compared-about = 两次运行对照，不同之处在前。变化为后者减前者。
answer = 结论
compared-answer-same = 两次运行的每一条事件都相同：一次的记录就是另一次的记录。
compared-answer = 共 { $requests } 件请求，其中 { $differ } 件的经过不同。按时答复：{ $a } 有 { $met_a } 件，{ $b } 有 { $met_b } 件。
compared-answer-time = 两次都已办结的 { $number } 件，{ $way ->
    [longer] { $b } 平均比 { $a } 多用 { $change }。
    [shorter] { $b } 平均比 { $a } 少用 { $change }。
   *[same] 平均用时相同。
}
compared-answer-misread = 产生的误解：{ $a } 有 { $arose_a } 个，{ $b } 有 { $arose_b } 个。
compared-sure = 这里只是一次运行与另一次运行的比较。差异可能来自所作的改动、人员的操作，也可能出于偶然，仅凭两次运行无法区分；参数扫描运行多次，可以区分。
compared-sure-same = 这里没有估计值：所有数据表已逐条比较到最后一条事件。
compared-alike-short = 相同的请求
compared-parting = 从何处开始不同
compared-same = 逐个事件完全相同。
compared-at = 从第 { $event } 个事件开始不同：
compared-nothing = 再无事件
compared-requests = 请求
compared-requests-same = 所有请求在两次运行中相同。
compared-took = 结果如何。时间自发出到答复，不含退回后在请求方手中的时间；带加号的在结束时仍在进行。
compared-fields = 其中的不同之处
compared-fields-about = 请求表中不相同的栏目
compared-column = 栏目
compared-alike = { $number } 件请求在两次运行中相同
compared-side = { $what }，{ $side }
compared-in-all = 用时
compared-change = 变化
compared-not-sent = 未发出
compared-kinds = 按种类统计
compared-figures = 指标
compared-figures-same = 所有指标在两次运行中相同。
compared-figures-about = 不相同的指标
compared-figure = 指标

# 参数研究的结果。
percent = { $number } %
swept-about = { $points } 个设计点，{ $runs } 次运行
# 对某指标影响最大的因素：从第一个取值到另一个取值，及其变化的 95% 置信区间。
swept-answer = { $way ->
    [rises] { $measure } 受 { $factor } 影响最大：从 { $from } 到 { $to }，上升 { $change }（变化的 95% 置信区间：{ $low } 至 { $high }）。
    [falls] { $measure } 受 { $factor } 影响最大：从 { $from } 到 { $to }，下降 { $change }（变化的 95% 置信区间：{ $low } 至 { $high }）。
   *[unsure] 没有任何因素的取值能确定地改变 { $measure }：所见最大的变化为 { $change }，出现在 { $factor } 从 { $from } 到 { $to } 时（95% 置信区间：{ $low } 至 { $high }）。
}
swept-answer-unknown = 无法判断什么影响 { $measure }：运行次数或取值不足，变化没有置信区间。
swept-answer-others = 其他指标：
swept-sure-played = 共 { $points } 个设计点、{ $runs } 次运行，每点 { $same ->
    [yes] { $least }
   *[no] { $least } 至 { $most }
} 次。置信区间均为 95%，按同一批设计点的重复运行计算。
swept-sure-luck = 在各设计点均值之间 { $measure } 的方差中，{ $share } 出于偶然。
swept-luck-heading = 偶然所占的比重
swept-design = 改变了什么
swept-points = 设计点
swept-replications = 重复次数
swept-luck = 随机性
swept-grid = 完全网格：各取值的所有组合
swept-random = 独立抽取
swept-latin = 拉丁超立方
swept-sobol = Sobol 序列
swept-saltelli = 用于 Sobol 指数的 Saltelli 设计，{ $number } 个 A 点与 B 点
swept-morris = { $number } 条 Morris 轨迹
swept-table = 取自表 { $name }
swept-fixed = 每点 { $number } 次
swept-until = 每点 { $least } 至 { $most } 次，直到 { $measure } 的均值足够精确
swept-common = 共用：各点的第 i 次重复用同一种子
swept-independent = 独立：每次运行有自己的种子
swept-factors = 因素及其取值
swept-factor = 因素
swept-values = 取值
swept-value = 值
swept-range = { $from } 至 { $to }
swept-measures = 测量了什么
swept-measures-about = 所有设计点的均值，以及各点均值之间和同一点各次运行之间的标准差
swept-measure = 指标
swept-says = 含义
swept-mean = 均值
swept-between = 点之间
swept-within = 运行之间
swept-effects = 每个因素的作用
swept-effects-about = 每个圆点是该因素取该值（或处于该段范围）的所有设计点的均值；竖线是对重复次数的 95 % 区间，即随机性留下的不确定。共用随机性时，两条竖线可以重叠而其差异仍然确定，因为随机性使二者一同变动：图下的表给出差异的区间。
effects-alt = { $number } 个因素各取值下 { $measure } 的均值
effects-caption = { $measure } 随各因素的变化
swept-changes = 与每个因素第一个值相比的变化及其 95 % 区间（逐次重复配对）；粗体表示在该水平上确定
swept-changes-short = 与第一个值相比的变化
swept-change = 变化
swept-from = 从
swept-to = 到
swept-indices = 什么重要
swept-indices-about = 各设计点之间的方差有多少与每个因素有关，区间为 95 % 区间。随机性在其中所占的份额见表。
swept-doubtful = { $measures } 的因素排序不可信：各点均值间方差的 { $share } 以上来自随机性。增加重复次数可使其减小。
swept-unknown-luck = { $measures } 的因素排序不可信：各点只推演一次，无从得知各点间方差有多少来自随机性，其影响全部计入指数。
swept-index = 指数
swept-estimate = 估计值
swept-indices-all = 全部指数
indices-alt = { $measure } 对 { $number } 个因素的依赖程度
indices-caption = { $measure } 的方差份额
indices-caption-steps = 单个因素走过其范围时 { $measure } 的平均变化（对各轨迹平均）
index-explained = 解释的份额
index-luck = 其中的随机性
index-first = 一阶
index-total = 总效应
index-mu = 平均效应
index-mu-star = 效应的平均大小
index-mu-star-most = 同上，含随机性
index-second = 二阶
index-sigma = 效应的离散
swept-each-point = 每个设计点的结果
points-alt = { $number } 个设计点上 { $measure } 的均值
points-caption = 每个设计点上 { $measure } 的均值及其 95 % 区间（已按偏度校正）。设计点以编号和取值表示，取值次序为：{ $factors }
swept-time = 时间花在哪里
time-by-value-alt = { $number } 个因素各取值下请求时间的去向
time-by-value-caption = 各因素每个取值下，一次运行中所有请求的时间平均花在哪里
swept-sure = 有多确定
swept-sure-about = 即使没有因素起作用，随机性也会使各点的均值不同。第一个份额表示均值之间的方差有多少来自随机性；第二个表示共用随机性使两点之差的方差比独立随机性小多少。负值表示反而更大。
swept-noise = 均值中的随机性
swept-saved = 共用随机性节省
swept-luck-caption = 变动中有多少是随机性
swept-precise = { $of } 个设计点中有 { $number } 个达到所要求的精度。
swept-sweep = 扫描
swept-sum = 其文本的摘要
swept-again = 文件夹中存有全部文本。任何一次运行都可以按其在运行表中的编号完整重演：

# 各方因其自身条件而有何得失
fair-nothing = 没有哪两方的机构职能相当，无从互换。
fair-heading = { $one }与{ $other }：按原样推演{ $runs }次，每种互换各推演{ $runs }次
fair-paired = 职能相当：{ $pairs }
fair-pair = { $one }与{ $other }
fair-unpaired = 无对应机构：{ $agencies }
fair-values = { $measure }：{ $one } { $first }，{ $other } { $second }
fair-part = { $cause }：{ $difference }（{ $low }至{ $high }）
fair-part-exact = { $cause }：{ $difference }
fair-measure-refused = 拒绝请求
fair-measure-in-time = 按期答复
fair-measure-to-answer = 答复用时
fair-measure-misread = 每次推演误解对方的次数
fair-measure-agreed-sense = 按约定含义理解术语
fair-measure-prior-correct = 推演前答对
fair-cause-policies = 各机构的办事方式
fair-cause-lexicons = 对术语的理解
fair-cause-calendars = 节假日与办公时间
fair-cause-staff = 人员与自身案件
fair-cause-attitudes = 紧急程度的尺度与信任
fair-cause-role = 在情节中的角色
fair-cause-questionnaire = 问卷以何为正确答案
fair-state-even = 均衡
fair-state-explained = 有意为之
fair-state-unexplained = 不均衡
fair-state-not-found = 已作说明，未见差异

# The font of East Asian characters in documents for word processors
font-of-documents = Microsoft YaHei

# Units of time
unit-d = 天
unit-h = 小时
unit-m = 分
unit-s = 秒

# Decisions and polls
account-question-answered =
    { $poll ->
        [yes] 一名人员答复“{ $inject }”
       *[no] 答复“{ $inject }”
    }{ $detail ->
        [choice] ：{ $choice }
       *[other] { "" }
    }
account-choice-drawn = 按预设策略就“{ $inject }”作出决定：{ $choice }
account-choice-assumed = 未按时答复“{ $inject }”；视为决定：{ $choice }
account-question-closed = “{ $inject }”已停止作答
respondent-person = 人员
respondent-policy = 预设策略
respondent-otherwise = 无人按时作答
discussion = 讨论
discussion-about = 各席位对每个模块所提问题的答复，以模块关闭时为准。导调员留存的要点列在前面。
discussion-none = 各模块供人员讨论，本次均未讨论。
discussion-left = 未讨论：{ $modules }。
discussion-time = 讨论时长{ $taken }。
discussion-time-of = 讨论时长{ $taken }（计划{ $time }）。
discussion-kept = 留存要点
discussion-situation = 讨论时的情景
discussion-seat = 席位
discussion-unanswered = { " " }没有席位作答。
discussion-answer = 答复

asked = 决定与投票
asked-about = 推演过程中向参与者提出的问题。由预设策略抽取的选择，以及无人按时作答时采用的选择，均不计入人员的答复。
asked-caption = 选择了什么、由谁选择、把握有多大
asked-choice = 选项
asked-people = 人数
asked-who = 选择者
asked-sure = 把握
asked-sure-all = { $mean }
asked-sure-range = 平均{ $mean }，{ $low }至{ $high }
asked-others = 非人员所选
asked-other = { $agency }（{ $by }）
asked-silent = 未作答：{ $seats }
asked-changed = 有{ $number }份答复在截止前被更改。

## 备注标题

note-heading-for-evaluators = 评估要点
note-heading-for-the-facilitator = 导调提示

## 公共假日，按日历文件中的英文名称

holiday-observed = { $name }（补休）
holiday-New-Year-s-Day = 元旦
holiday-New-Year = 元旦
holiday-Spring-Festival = 春节
holiday-Tomb-Sweeping-Day = 清明节
holiday-Labour-Day = 劳动节
holiday-Dragon-Boat-Festival = 端午节
holiday-Mid-Autumn-Festival = 中秋节
holiday-Mid-Autumn-Festival-and-National-Day = 中秋节、国庆节
holiday-National-Day = 国庆日
holiday-70th-anniversary-of-victory-in-the-War-of-Resistance = 抗战胜利70周年纪念日
holiday-ANZAC-Day = 澳新军团日
holiday-Easter-Monday = 复活节星期一
holiday-Good-Friday = 耶稣受难日
holiday-Australia-Day = 澳大利亚国庆日
holiday-Boxing-Day = 节礼日
holiday-Christmas-Day = 圣诞节
holiday-Christmas = 圣诞节
holiday-National-Day-of-Mourning-for-Queen-Elizabeth-II = 伊丽莎白二世女王哀悼日
holiday-Birthday-of-Martin-Luther-King--Jr- = 马丁·路德·金纪念日
holiday-Martin-Luther-King-Jr--Day = 马丁·路德·金纪念日
holiday-Washington-s-Birthday = 华盛顿诞辰纪念日
holiday-Memorial-Day = 阵亡将士纪念日
holiday-Juneteenth-National-Independence-Day = 六月节
holiday-Independence-Day = 独立日
holiday-Labor-Day = 劳动节
holiday-Columbus-Day = 哥伦布日
holiday-Veterans-Day = 退伍军人节
holiday-Thanksgiving-Day = 感恩节
holiday-Closed-by-executive-order = 依行政命令放假
holiday-Closed-by-Executive-Order-13633 = 依第13633号行政命令放假
holiday-Closed-by-Executive-Order-13682 = 依第13682号行政命令放假
holiday-National-Day-of-Mourning-for-former-President-George-H--W--Bush = 前总统乔治·H·W·布什哀悼日
holiday-National-Day-of-Mourning-for-former-President-Jimmy-Carter = 前总统吉米·卡特哀悼日
holiday-Chinese-New-Year = 春节
holiday-Chinese-New-Year--Second-Day- = 春节第二天
holiday-Eid-al-Fitr = 开斋节
holiday-Eid-al-Fitr--Second-Day- = 开斋节第二天
holiday-Eid-al-Adha = 宰牲节
holiday-Vesak-Day = 卫塞节
holiday-Diwali = 排灯节
holiday-Islamic-New-Year = 伊斯兰历新年
holiday-Prophet-Muhammad-s-Birthday = 圣纪节
holiday-Prophet-s-Birthday = 圣纪节
holiday-Malaysia-Day = 马来西亚日
holiday-Birthday-of-HM-Yang-di-Pertuan-Agong = 国家元首诞辰
holiday-Day-of-Installation-of-the-15th-Yang-di-Pertuan-Agong = 第十五任国家元首登基日
holiday-Day-of-Installation-of-the-16th-Yang-di-Pertuan-Agong = 第十六任国家元首登基日
holiday-Additional-holiday = 补充假日
holiday-General-election-additional-holiday = 大选补充假日
holiday-Additional-holiday-in-commemoration-of-the-2017-SEA-Games = 2017年东南亚运动会纪念假日
holiday-Polling-Day = 投票日
holiday-SG50-Public-Holiday = 新加坡建国五十周年公共假日
holiday-Republic-Day = 共和国日
holiday-Maha-Shivaratri = 湿婆节
holiday-Holi = 洒红节
holiday-Ram-Navami = 罗摩诞辰
holiday-Mahavira-s-Birthday = 大雄诞辰
holiday-Buddha-Purnima = 佛诞节
holiday-Dr--B--R--Ambedkar-s-Birthday = 安贝德卡尔诞辰
holiday-Ashura = 阿舒拉节
holiday-Janmashtami--Vaishnava- = 黑天诞辰
holiday-Mahatma-Gandhi-s-Birthday = 甘地诞辰
holiday-Dussehra = 十胜节
holiday-Guru-Nanak-s-Birthday = 古鲁那纳克诞辰
holiday-Coming-of-Age-Day = 成人节
holiday-Foundation-Day = 建国纪念日
holiday-Emperor-s-Birthday = 天皇诞辰
holiday-Vernal-Equinox-Day = 春分节
holiday-Showa-Day = 昭和日
holiday-Constitution-Day = 宪法纪念日
holiday-Greenery-Day = 绿之日
holiday-Children-s-Day = 儿童节
holiday-Marine-Day = 海之日
holiday-Mountain-Day = 山之日
holiday-Respect-for-the-Aged-Day = 敬老节
holiday-Autumnal-Equinox-Day = 秋分节
holiday-Sports-Day = 体育节
holiday-Physical-Education-Day = 体育节
holiday-Culture-Day = 文化节
holiday-Labor-Thanksgiving-Day = 勤劳感谢节
holiday-Substitute-Holiday = 补休
holiday-National-Holiday = 国民休息日
holiday-Emperor-s-Enthronement-Day = 天皇即位日
holiday-Korean-New-Year = 春节
holiday-The-day-preceding-Korean-New-Year = 春节前一天
holiday-The-second-day-of-Korean-New-Year = 春节第二天
holiday-Independence-Movement-Day = 三一节
holiday-Buddha-s-Birthday = 佛诞节
holiday-Armed-Forces-Day = 国军日
holiday-Liberation-Day = 光复节
holiday-Chuseok = 中秋节
holiday-The-day-preceding-Chuseok = 中秋节前一天
holiday-The-second-day-of-Chuseok = 中秋节第二天
holiday-National-Foundation-Day = 开天节
holiday-Hangul-Day = 韩文日
holiday-Temporary-Public-Holiday = 临时公休日
holiday-Local-Election-Day = 地方选举日
holiday-National-Assembly-Election-Day = 国会选举日
holiday-Presidential-Election-Day = 总统选举日
holiday-Alternative-holiday-for-Buddha-s-Birthday = 佛诞节补休
holiday-Alternative-holiday-for-Children-s-Day = 儿童节补休
holiday-Alternative-holiday-for-Christmas-Day = 圣诞节补休
holiday-Alternative-holiday-for-Chuseok = 中秋节补休
holiday-Alternative-holiday-for-Constitution-Day = 宪法纪念日补休
holiday-Alternative-holiday-for-Hangul-Day = 韩文日补休
holiday-Alternative-holiday-for-Independence-Movement-Day = 三一节补休
holiday-Alternative-holiday-for-Korean-New-Year = 春节补休
holiday-Alternative-holiday-for-Labor-Day = 劳动节补休
holiday-Alternative-holiday-for-Liberation-Day = 光复节补休
holiday-Alternative-holiday-for-National-Foundation-Day = 开天节补休
