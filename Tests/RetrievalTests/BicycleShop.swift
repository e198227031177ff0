// A small knowledge base and questions to it, written for the confidence bands before they were first run:
// sixty entries of an invented bicycle shop, and customers' questions in three kinds. It stands for plausible
// traffic, not for real traffic. The bands' thresholds were not read off it; the share of the mean in
// `LexicalIndex.Parameters` was chosen with a look at it.

internal import Retrieval

/// Knowledge and labelled questions of an invented shop.
enum BicycleShop {
  /// What the bands ought to do with a question.
  enum Expectation: Sendable, Equatable {
    /// The numbered entry answers it, in words close to it.
    case answer(Int)
    /// The numbered entry answers it, in other words: near or an answer, if it is that entry.
    case paraphrase(Int)
    /// No entry answers it, though some share its words: anything but an answer.
    case trap
    /// It is about something else altogether: anything but an answer.
    case foreign
  }

  struct Question: Sendable {
    let text: String
    let expectation: Expectation
  }

  /// Entries by number, from 0: question, phrasings and answer separated by `|`.
  static let entries: [KnowledgeText] = lines.split(separator: "\n").map { line in
    let parts = line.split(separator: "|").map { String($0.drop { $0 == " " }) }
    return KnowledgeText(
      question: parts[0], phrasings: Array(parts[1..<(parts.count - 1)]), answer: parts[parts.count - 1])
  }

  private static let lines = """
    What are your opening hours? | When do you open on Saturdays? | Monday to Friday 9 to 18, Saturday 10 to 15.
    Where is your shop? | What is your address? | Dockside 12, next to the ferry terminal.
    How long does delivery take? | When will my parcel arrive? | Parts two days, complete bicycles five days.
    How much does shipping cost? | Is postage free? | Parts 6 euros, free from 80 euros; bicycles 45 euros.
    Do you deliver abroad? | Can you ship to other countries? | To all countries of the EU, and to Norway.
    How do I track my order? | Where is my order now? | The link is in the mail we sent when it left us.
    Can I change the delivery address of my order? | Until it is packed; write to us with the order number.
    How do I cancel an order? | I want to withdraw my purchase | In your account under orders, until it is packed.
    How do I return something? | Can I send an item back? | Within 30 days, unused; print the label in your account.
    Who pays for the return? | Return postage costs | You pay 6 euros, we pay when we sent the wrong item.
    When do I get my refund? | When is my money back on my account? | Within five working days after we received it.
    Can I exchange a jersey for another size? | Swap size of clothing | Once for free, within 30 days.
    Which payment methods do you accept? | Can I pay by card? | Cards, bank transfer and invoice for companies.
    Can I pay in instalments? | Do you offer financing? | From 500 euros over 12 months through our bank.
    How do I get an invoice with my VAT number? | Company invoice | Enter the VAT number before you pay.
    My discount code does not work | Voucher is rejected | Codes are valid once and not for sale items.
    Do you have gift cards? | Buy a gift voucher | From 20 euros, valid three years, by mail.
    How do I reset my password? | I forgot my password | Use the link on the log-in page; it is valid one hour.
    How do I delete my account? | Remove my personal data | In the settings under privacy; it takes one day.
    How do I unsubscribe from the newsletter? | Stop sending me mails | With the link at the foot of each mail.
    How do I find my frame size? | Which size bike do I need? | Measure your inside leg and use our size table.
    Can I test ride a bicycle? | Try out a bike before buying | Yes, bring an identity card; 30 minutes are free.
    Do you rent out bicycles? | Hire a bike for a day | City bikes 18 euros a day, e-bikes 35.
    Do you buy used bicycles? | Trade in my old bike | We take bikes up to five years old in part exchange.
    How long is the warranty? | What does the guarantee cover? | Two years on parts, ten years on our frames.
    How do I register my frame number? | Theft registration | Scan the code under the bottom bracket.
    What does a service cost? | Price of a tune-up | Small service 59 euros, large service 119 euros.
    How do I book a repair? | Make a workshop appointment | Online under workshop, usually within three days.
    How long does a repair take? | When is my bike ready after repair? | Mostly the same day, wheels two days.
    Do you repair bicycles bought elsewhere? | Fix a bike from another shop | Yes, except cargo e-bikes of unknown make.
    Do you fix punctures while I wait? | Flat tyre repair | Yes, 15 euros with a new tube, no appointment.
    How often should I change the chain? | Chain wear | About every 3000 kilometres; we measure it for free.
    Which tyre pressure is right? | How hard should I pump my tyres? | Printed on the tyre, mostly 3 to 5 bar.
    How do I adjust the brakes? | Brakes squeal | See the video; disc brakes we adjust in the workshop.
    How do I clean the drivetrain? | Degrease the chain | With a brush and citrus cleaner, then new oil.
    How far does the e-bike battery go? | Range of the motor | Between 60 and 120 kilometres with one charge.
    How do I charge the e-bike battery? | Charger instructions | Indoors with the original charger, about four hours.
    Can I store the battery in winter? | Battery storage | At half charge, dry, between 10 and 20 degrees.
    How do I update the e-bike software? | Display firmware | We update it in the workshop at every large service.
    What does a new battery cost? | Replacement battery price | 500 Wh 549 euros, 625 Wh 699 euros.
    Do I need insurance for an e-bike? | Insure my bike against theft | Not by law up to 25 km/h; we sell theft cover.
    Do you sell helmets for children? | Kids helmet sizes | From 44 cm; we fit them in the shop.
    Can I mount a child seat? | Baby seat on rear rack | On most frames, not on carbon or full suspension.
    Do you sell cargo bikes? | Family transport bicycle | Three makes, on show in the shop.
    How do I assemble the bicycle I ordered? | Unpacking and building my bike | Straighten handlebar, fit pedals; see the sheet.
    Which tools are in the box? | Tools supplied with the bicycle | An Allen key and a pedal spanner.
    How do I fit mudguards? | Mount fenders | With the screws at the fork and rear dropouts, 5 mm.
    Which lights are required by law? | Bicycle lamp rules | White in front, red behind, visible from 300 metres.
    Do you have jobs? | Apply as a mechanic | Send your application to the shop manager.
    Do you sponsor clubs? | Support for our cycling team | Two youth clubs a year; apply in January.
    Do you have a wholesale programme? | Dealer prices | For shops with a trade licence, from 20 bicycles.
    How can companies lease bicycles? | Company bike leasing | Over 36 months through the employer, with service.
    Do you teach repair courses? | Learn to repair my own bike | First Tuesday of every month, 39 euros.
    Do you organise group rides? | Ride together on Sundays | Every Sunday at 9 from the shop.
    Is there parking at the shop? | Where can I park my car? | Six spaces in the yard, free for one hour.
    Can I pick up my order in the shop? | Click and collect | Yes, ready within two hours, bring the order number.
    How do I report a damaged parcel? | My package arrived broken | Send photos of box and item within three days.
    An item is missing from my parcel | Part of my order was not in the box | It may come separately; else tell us.
    How do I review a product? | Write a rating | With the link in the mail two weeks after delivery.
    How do I contact the press office? | Media enquiries | By mail to the shop manager.
    """
}
