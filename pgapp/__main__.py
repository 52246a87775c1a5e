from pgapp.app import main

raise SystemExit(main())
