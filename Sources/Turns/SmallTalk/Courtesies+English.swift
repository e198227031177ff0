// English greetings, thanks and goodbyes. Shape and rules: `SmallTalkPhrases`.

extension Courtesies {
  static let english = Courtesies(
    greeting: """
      hi
      hello
      hey
      hiya
      heya
      hi there
      hello there
      hey there
      good morning
      good afternoon
      good evening
      good day
      morning
      afternoon
      evening
      gm
      howdy
      yo
      helo
      hallo
      hi again
      hello again
      greetings
      hi all
      hi team
      dear team
      dear support
      how are you
      how are you today
      how are you doing
      how's it going
      nice to meet you
      hope you are well
      hope you're doing well
      anyone there
      is anyone there
      is anybody there
      is anyone around
      anyone around
      is anyone awake
      are you there
      can you help
      can you help me
      could you help me
      I need help
      I need some help
      help
      I have a question
      I've got a question
      quick question
      can I ask a question
      can I ask you something
      """,
    thanks: """
      thanks
      thank you
      thankyou
      thank u
      thx
      thnx
      thanx
      tnx
      ty
      tysm
      tyvm
      tanks
      thanks a lot
      thanks a million
      thanks a bunch
      thanks so much
      thanks very much
      thank you so much
      thank you very much
      many thanks
      big thanks
      thanks again
      thanks in advance
      thanks for your help
      thank you for your help
      thanks for all your help
      thanks for the help
      thanks for helping
      thanks for helping me
      thanks for the quick reply
      thanks for the quick response
      thanks for the quick answer
      thank you for the quick reply
      thanks for your reply
      thanks for the info
      thanks for the information
      thank you for the information
      thanks for your time
      thanks for letting me know
      thanks for explaining
      thanks for sorting it
      thanks for sorting that
      that was quick
      that was fast
      much appreciated
      appreciate it
      I appreciate it
      I appreciate your help
      really appreciate it
      cheers
      ta
      that's very kind
      that's kind of you
      that's nice of you
      that's decent of you
      very kind of you
      you're the best
      you're a star
      """,
    goodbye: """
      bye
      goodbye
      good bye
      bye bye
      byebye
      bye for now
      see you
      see ya
      cya
      see you later
      see you soon
      later
      laters
      talk to you later
      talk soon
      ttyl
      take care
      have a nice day
      have a good day
      have a great day
      have a lovely day
      have a good one
      have a nice evening
      have a nice weekend
      have a good weekend
      have a great weekend
      enjoy your day
      enjoy your weekend
      good night
      goodnight
      gn
      until next time
      that's all
      that is all
      that's all for now
      that's all I needed
      that will be all
      that's it
      that's it for now
      no that's all
      no that's it
      nothing else
      no nothing else
      no more questions
      no further questions
      I'm done
      I'm all set
      all set
      never mind
      nevermind
      nvm
      you can close this
      you can close the chat
      """)
}
