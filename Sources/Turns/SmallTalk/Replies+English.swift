// English wishes for a person, yeses, noes and fillers. Shape and rules: `SmallTalkPhrases`.

extension Replies {
  static let english = Replies(
    person: """
      human
      human please
      a human
      a human please
      real human
      person
      real person
      a real person
      agent
      agent please
      live agent
      live person
      human agent
      human support
      operator
      representative
      manager
      manager please
      rep
      live chat
      live support
      speak to agent
      talk to agent
      talk to human
      speak to human
      talk to a human
      talk to a person
      speak to someone
      talk to someone
      speak with someone
      customer service
      customer service please
      customer support
      is there a human
      is there a human I can talk to
      is there a real person here
      can someone help me
      can somebody help me
      can someone call me
      can someone ring me
      can you call me
      please call me
      call me
      call me back
      please call me back
      can you call me back
      could you call me back
      can someone call me back
      could someone call me
      ring me
      someone please
      I want a human
      I need a human
      I'd rather talk to a human
      no bot
      no bots
      not a bot
      no more bots
      stop the bot
      """,
    affirmation: """
      yes
      yeah
      yep
      yup
      yea
      yes please
      yes it did
      it did
      yes it does
      that helped
      that helps
      that helps a lot
      that helped a lot
      this helped
      this helps
      it helped
      helpful
      very helpful
      that was helpful
      that was very helpful
      this was helpful
      that solved it
      that solved my problem
      this solved my problem
      problem solved
      it's solved
      solved
      that fixed it
      fixed
      it works
      it works now
      works now
      that works
      that worked
      it worked
      all good
      all good now
      perfect
      great
      awesome
      excellent
      brilliant
      wonderful
      splendid
      grand
      that's grand
      sound
      fair play
      fair enough
      good man
      fantastic
      super
      cool
      nice
      good
      ok
      okay
      k
      kk
      okey
      alright
      all right
      got it
      understood
      I understand
      I see
      makes sense
      that makes sense
      that's clear
      that is clear
      all clear
      exactly
      exactly what I needed
      that's what I needed
      just what I needed
      that answers my question
      that answered my question
      correct
      absolutely
      definitely
      sure
      that did it
      that did the trick
      sounds good
      good to know
      noted
      that's fine
      """,
    denial: """
      no
      nope
      nah
      not really
      not at all
      not yet
      unfortunately not
      no it didn't
      it didn't
      it did not
      that didn't help
      that did not help
      this didn't help
      this doesn't help
      that doesn't help
      it didn't help
      that wasn't helpful
      not helpful
      none of these
      none of them
      none of those
      neither
      wrong
      that's wrong
      that's not it
      that's not what I meant
      that's not what I asked
      not what I asked
      that's not my question
      that doesn't answer my question
      that didn't answer my question
      it doesn't work
      that didn't work
      still doesn't work
      still not working
      """,
    decline: """
      no thanks
      no thank you
      no thank you very much
      no thanks very much
      nope thanks
      nah thanks
      no but thanks
      no I'm good
      no I'm fine
      no that's fine
      no it's fine
      no it's ok
      no all good
      I'm good thanks
      I'm fine thanks
      no need
      no need thanks
      not right now
      not right now thanks
      not now
      not now thanks
      """,
    fillers: """
      please
      pls
      plz
      and
      but
      so
      then
      well
      oh
      ah
      just
      really
      very much
      a lot
      again
      now
      too
      for now
      for that
      for this
      for everything
      for your help
      for the help
      for all your help
      for your time
      for the info
      in there
      pity
      right
      sorry
      today
      there
      mate
      sir
      madam
      mr
      mrs
      ms
      guys
      folks
      everyone
      team
      support
      haha
      lol
      xd
      kind regards
      best regards
      best wishes
      regards
      """)
}
