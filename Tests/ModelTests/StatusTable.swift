// `LIFECYCLE.md` A2 as the rules carry it out. A line is: station, outcome (`e+`: the epoch moves; `new`: another
// conversation), the events in their order without the nouns in front, the items that have not ended afterwards.
// `others` stands for every station that has no line of its own; a refusal changes nothing, as the desk checks.

extension Cell {
  /// What a customer, a turn, a timer and a gate do.
  static let words = table(
    """
    message
      open | open e+ | messageReceived turnPlanned |
      running | in_progress e+ | messageReceived |
      handedOver | in_progress e+ | messageReceived turnPlanned | escalation:no_answer
      managed | in_progress e+ | messageReceived itemRaised | customer_reply_pending:human_managed
      gated | in_progress e+ | messageReceived gateDecided itemEnded turnPlanned |
      awaiting | in_progress e+ | messageReceived statusChanged turnPlanned |
      answered | in_progress e+ | messageReceived statusChanged itemRaised | customer_reply_pending:human_managed
      resolved | open e+ | reopened messageReceived turnPlanned |
      resolvedLong | new | opened messageReceived turnPlanned |
      closed | new | opened messageReceived turnPlanned |
      abandoned | open e+ | reopened messageReceived turnPlanned |
    turnDue
      open | in_progress | turnStarted statusChanged |
      others | 409 superseded | |
    answer
      running | awaiting_contact | messageSent statusChanged turnFinished |
      others | 409 superseded | |
    handOver
      running | in_progress | itemRaised messageSent turnFinished | escalation:no_answer
      others | 409 superseded | |
    confirm
      running | in_progress | turnFinished |
      others | 409 superseded | |
    silence
      awaiting | resolved e+ | ended |
      answered | resolved e+ | ended |
      others | 409 superseded | |
    approve
      gated | awaiting_contact | gateDecided itemEnded messageSent statusChanged |
      others | 409 nothing_pending | |
    reject
      gated | in_progress | gateDecided itemEnded itemRaised | customer_reply_pending:draft_rejected
      others | 409 nothing_pending | |
    """)

  /// What a person or a program does.
  static let steering = table(
    """
    reply
      open | awaiting_contact e+ | turnFinished messageSent statusChanged |
      running | awaiting_contact e+ | turnFinished messageSent statusChanged |
      handedOver | awaiting_contact e+ | messageSent itemEnded statusChanged |
      managed | awaiting_contact e+ | messageSent statusChanged |
      gated | awaiting_contact e+ | gateDecided itemEnded messageSent statusChanged |
      awaiting | awaiting_contact e+ | messageSent |
      answered | awaiting_contact e+ | messageSent |
      resolved | resolved e+ | messageSent |
      resolvedLong | resolved e+ | messageSent |
      closed | 409 conversation_closed |  |
      abandoned | awaiting_contact e+ | reopened messageSent |
    takeOver
      open | in_progress e+ | turnFinished takenOver statusChanged assigned |
      running | in_progress e+ | turnFinished takenOver assigned |
      handedOver | in_progress e+ | takenOver assigned | escalation:no_answer
      managed | in_progress |  |
      gated | in_progress e+ | gateDecided itemEnded takenOver assigned |
      awaiting | awaiting_contact e+ | takenOver assigned |
      answered | awaiting_contact |  |
      others | 409 already_ended | |
    takeOverByBo
      open | in_progress e+ | turnFinished takenOver statusChanged assigned |
      running | in_progress e+ | turnFinished takenOver assigned |
      handedOver | in_progress e+ | takenOver assigned | escalation:no_answer
      managed | in_progress e+ | takenOver |
      gated | in_progress e+ | gateDecided itemEnded takenOver assigned |
      awaiting | awaiting_contact e+ | takenOver assigned |
      answered | awaiting_contact e+ | takenOver |
      others | 409 already_ended | |
    release
      open | open |  |
      running | in_progress |  |
      handedOver | in_progress |  | escalation:no_answer
      managed | in_progress e+ | released itemRaised | customer_reply_pending:released
      gated | in_progress |  | approval_gate
      awaiting | awaiting_contact |  |
      answered | awaiting_contact e+ | released |
      others | 409 already_ended | |
    assign
      open | open | assigned |
      running | in_progress | assigned |
      handedOver | in_progress | assigned | escalation:no_answer
      managed | in_progress | assigned |
      gated | in_progress | assigned | approval_gate
      awaiting | awaiting_contact | assigned |
      answered | awaiting_contact | assigned |
      resolved | resolved | assigned |
      resolvedLong | resolved | assigned |
      closed | closed | assigned |
      abandoned | abandoned | assigned |
    unassign
      open | open |  |
      running | in_progress |  |
      handedOver | in_progress |  | escalation:no_answer
      managed | in_progress | assigned |
      gated | in_progress |  | approval_gate
      awaiting | awaiting_contact |  |
      answered | awaiting_contact | assigned |
      resolved | resolved |  |
      resolvedLong | resolved |  |
      closed | closed |  |
      abandoned | abandoned |  |
    resolve
      open | resolved e+ | turnFinished ended |
      running | resolved e+ | turnFinished ended |
      handedOver | resolved e+ | itemEnded ended |
      managed | resolved e+ | ended |
      gated | resolved e+ | gateDecided itemEnded ended |
      awaiting | resolved e+ | ended |
      answered | resolved e+ | ended |
      resolved | 409 already_resolved |  |
      resolvedLong | 409 already_resolved |  |
      closed | 409 conversation_closed |  |
      abandoned | resolved e+ | ended |
    close
      open | closed e+ | turnFinished ended |
      running | closed e+ | turnFinished ended |
      handedOver | closed e+ | itemEnded ended |
      managed | closed e+ | ended |
      gated | closed e+ | gateDecided itemEnded ended |
      awaiting | closed e+ | ended |
      answered | closed e+ | ended |
      resolved | closed e+ | ended |
      resolvedLong | closed e+ | ended |
      closed | 409 conversation_closed |  |
      abandoned | closed e+ | ended |
    reopen
      resolved | awaiting_contact e+ | reopened |
      resolvedLong | awaiting_contact e+ | reopened |
      closed | in_progress e+ | reopened |
      abandoned | awaiting_contact e+ | reopened |
      others | 409 not_ended | |
    rate
      open | open | rated |
      running | in_progress | rated |
      handedOver | in_progress | rated | escalation:no_answer
      managed | in_progress | rated |
      gated | in_progress | rated | approval_gate
      awaiting | awaiting_contact | rated |
      answered | awaiting_contact | rated |
      resolved | resolved | rated |
      resolvedLong | resolved | rated |
      closed | closed | rated |
      abandoned | abandoned | rated |
    """)
}
